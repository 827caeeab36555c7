"""Checks in which order the resources of an output come and go, against the failures that people report.

A resource that refers to another, or names it as a dependency, is created after it and deleted before it. The numbers
are those of the pains in the project's survey of what goes wrong with such services.
"""

from graph import Cycle


def possible(graph, _spec):
    """The resources can be put in an order."""
    try:
        graph.creation()
    except Cycle as cycle:
        yield f"these wait for each other: {cycle}"


def deleted_from_service_to_cluster(graph, spec):
    """Pains 1, 2 and 4: the service goes first, then the association, the capacity provider, the group, the cluster."""
    order = ["service", "association", "capacity provider", "group", "cluster"]
    # A service on a platform ends where the platform begins; `together.py` looks at both.
    if "platform" in spec:
        order = order[:1] if "service" in spec else order[1:]
    for kind in order:
        if not graph.of(kind):
            yield f"there is no {kind}"
    for first, then in zip(order, order[1:]):
        for name in graph.of(first):
            for other in set(graph.of(then)) - graph.reach(name):
                yield f"`{name}` may be deleted after `{other}`"


def group_waits_for_cluster(graph, _spec):
    """Pain 4: instances drain while the cluster is still there, so the group names it as a dependency."""
    for group in graph.of("group"):
        if not set(graph.of("cluster")) & graph.waits[group]:
            yield f"`{group}` does not wait for the cluster itself"


def providers_by_association(graph, _spec):
    """Pain 2: the cluster itself names no capacity providers, so that it can be deleted after them."""
    for cluster in graph.of("cluster"):
        if graph.words["providers"] in graph.bodies[cluster]:
            yield f"`{cluster}` names capacity providers"


def provider_keeps_its_name(graph, _spec):
    """Pain 3: a capacity provider in use cannot go, so its name does not follow from a resource that is replaced."""
    for provider in graph.of("capacity provider"):
        name = graph.bodies[provider].get(graph.words["name"])
        if name is None or graph.named(name):
            yield f"the name of `{provider}` is not fixed"


def few_providers(graph, _spec):
    """Pain 5: an update adds providers before it removes others, and a cluster takes 20."""
    if len(graph.of("capacity provider")) > 10:
        yield "there are more than ten capacity providers"


def service_waits_for_forwarding_listener(graph, _spec):
    """Pain 13: ECS takes a target group only once a listener forwards to it; one that redirects does not count."""
    for service in graph.of("service"):
        for target_group in graph.referred(service, "target group"):
            listeners = graph.of("listener") + graph.of("listener rule")
            forwarding = [name for name in listeners if target_group in graph.waits[name]]
            if not forwarding:
                yield f"no listener forwards to `{target_group}`"
            for listener in set(forwarding) - graph.reach(service):
                yield f"`{service}` may be created before `{listener}` forwards"


def target_group_is_replaceable(graph, spec):
    """Pain 14: a target group in use cannot go, so a new one must be able to stand beside it."""
    is_named = "target_group" in (spec.get("names") or {})
    for target_group in graph.of("target group"):
        yield from (f"`{target_group}`: {why}" for why in graph.replaceable(target_group, is_named))


def load_balancer_waits_for_bucket_policy(graph, _spec):
    """Pain 19: a load balancer that is told to keep logs tries to write at once, and may not without the policy."""
    for balancer in graph.of("load balancer"):
        for bucket in graph.referred(balancer, "bucket"):
            own = [name for name in graph.of("bucket policy") if bucket in graph.waits[name]]
            if not own or not set(own) <= graph.reach(balancer):
                yield f"`{balancer}` may be created before the policy of `{bucket}`"


def service_waits_for_its_roles(graph, _spec):
    """Pain 20: tasks start, and stop at the end, with the permissions of both of their roles."""
    for service in graph.of("service"):
        for definition in graph.referred(service, "task definition"):
            for kind in ("execution role", "task role"):
                for role in graph.referred(definition, "role", graph.words[kind]):
                    for policy in set(graph.policies(role)) - graph.reach(service):
                        yield f"`{policy}` of the {kind} may be deleted before `{service}`"


def group_waits_for_its_role(graph, spec):
    """Pain 20: the agent drains at the end with the permissions of the role of the instances."""
    for group in graph.of("group"):
        roles = [name for name in graph.reach(group) if graph.kinds[name] == "instance profile"]
        roles = [role for profile in roles for role in graph.referred(profile, "role")]
        # One that exists is there before the output, and after it.
        exists = "instance_profile" in (spec.get("roles") or {})
        if not roles and not exists:
            yield f"`{group}` has no instance profile with a role"
        for policy in {policy for role in roles for policy in graph.policies(role)} - graph.reach(group):
            yield f"`{policy}` of the instances may be deleted before `{group}`"


def way_out_until_the_end(graph, _spec):
    """Pain 2: an agent that reaches ECS no more cannot drain, so what lets instances and tasks out goes last."""
    for name in [*graph.of("group"), *graph.of("service")]:
        groups = {other for other in graph.reach(name) if graph.kinds[other] == "security group"}
        own = {other for other in groups if uses(graph, name, other)}
        way = graph.words["security group"]
        rules = {rule for rule in graph.of("egress rule") if own & set(graph.referred(rule, "security group", way))}
        for rule in rules - graph.reach(name):
            yield f"`{rule}` may be deleted before `{name}`"


def uses(graph, name, security_group):
    """Whether the instances of a group, or the tasks of a service, are in a security group."""
    users = [name, *graph.referred(name, "launch template")]
    return any(security_group in graph.referred(user, "security group") for user in users)


CHECKS = [
    possible,
    deleted_from_service_to_cluster,
    group_waits_for_cluster,
    providers_by_association,
    provider_keeps_its_name,
    few_providers,
    service_waits_for_forwarding_listener,
    target_group_is_replaceable,
    load_balancer_waits_for_bucket_policy,
    service_waits_for_its_roles,
    group_waits_for_its_role,
    way_out_until_the_end,
]


def check(graph, spec):
    """Each check by name, with what it complains about."""
    for each in CHECKS:
        yield each.__name__.replace("_", " "), list(each(graph, spec))
