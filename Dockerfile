# docker build -t spotweld . && docker run --rm -v "$PWD:/work" spotweld check
FROM rust:1.95-slim AS build
WORKDIR /spotweld
COPY . .
RUN cargo build --release --locked

# A shell is there for pipelines that run scripts in the image, git for `diff` and `--changed-since`.
FROM debian:stable-slim
RUN apt-get update && apt-get install --no-install-recommends -y git && rm -rf /var/lib/apt/lists/*
COPY --from=build /spotweld/target/release/spotweld /usr/local/bin/
USER 1000
WORKDIR /work
ENTRYPOINT ["spotweld"]
