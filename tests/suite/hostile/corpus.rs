//! Texts that mean something to one of the languages a spec passes through, or to nobody.

/// Short ones.
pub(crate) fn short() -> impl Iterator<Item = String> + Clone {
    SHORT.iter().map(|text| (*text).to_owned())
}

/// Long ones: within the limit of free text, beyond it, and many marks on one letter.
pub(crate) fn long() -> impl Iterator<Item = String> + Clone {
    [
        "x y".repeat(10_000),
        "x".repeat(100_000),
        "\u{301}".repeat(500),
    ]
    .into_iter()
}

const SHORT: &[&str] = &[
    // HCL: interpolations, directives, what escapes them, heredocs.
    "${var.region}",
    "${file(\"/etc/passwd\")}",
    "$${literal} $$${three}",
    "%{ if true }yes%{ endif } %%{x}",
    "~} ${~ x ~}",
    "ends with $",
    "ends with %",
    "EOT\n<<EOT\nEOT\n",
    "<<-EOF",
    // Quotes and backslashes, control characters, line ends.
    "\"double\" 'single' `back`",
    "\"} resource \"aws_iam_role\" \"x\" {\n",
    "\\ \\n \\\" \\u0041 \\",
    "first\nsecond",
    "\n",
    "\ttab\t",
    "carriage\r\nreturn",
    "nul\0",
    "\u{1b}[31mred\u{7}",
    "\u{7f}\u{85}",
    "line\u{2028}paragraph\u{2029}",
    // JSON and CloudFormation.
    "{\"Ref\": \"AWS::Region\"}",
    "\"}, \"Effect\": \"Allow\", {\"x\": \"",
    "${AWS::Region}",
    "${!Literal} ${",
    "{{resolve:ssm:/x}}",
    "a{{resolve:secretsmanager:x:SecretString}}b",
    "{{resolve",
    // Tera.
    "{{ service }}",
    "{% include \"terraform/role.tf.tera\" %}{# #}",
    // Shells, and the script of the instances.
    "; rm -rf / #",
    "$(reboot) `reboot` ${IFS} && || | > <",
    "' || true; '",
    "ECS_CONFIG",
    "\nECS_CONFIG\nrm -rf /\n",
    "x\n#!/bin/sh",
    // IAM.
    "*",
    "?",
    "${aws:username}",
    "arn:aws:iam::aws:policy/*",
    // YAML.
    "",
    " around ",
    "true",
    "&anchor *alias !!str x",
    // Unicode: marks of direction, what is not seen, what joins, what is no character.
    "\u{202e}gnirts",
    "\u{2066}isolated\u{2069}",
    "\u{200b}zero\u{200d}width\u{feff}",
    "e\u{301}a\u{323}\u{308}",
    "नि ﷺ 👩\u{200d}👩\u{200d}👧",
    "\u{fffe}\u{ffff}",
    "\u{10ffff}\u{e000}",
    // Paths.
    "../../etc/passwd",
];
