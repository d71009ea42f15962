# `make help` lists what can be made. Everything that is missing on the machine is installed on the way.
SHELL := /bin/sh
export PATH := $(PATH):$(HOME)/.cargo/bin
# Queries are checked against what .sqlx remembers of the database, so that building needs none.
export SQLX_OFFLINE := true

.DEFAULT_GOAL := help
.PHONY: help run test rust browser lint bench sqlx

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

run: ## Build the hub, start it with the example team, print the address and a one-time sign-in link
	@scripts/install build $(if $(MOPS_HUB_DATABASE_URL)$(DATABASE_URL),,postgres)
	@exec cargo run --release --locked -- serve --example

test: rust browser ## Every test: Rust, database, browser

rust: ## The tests in Rust, also those that need a database
	@scripts/install build postgres office
	cargo test --locked

browser: ## The tests in a browser
	@scripts/install build postgres tests
	@cargo build --locked
	MOPS_HUB="$${CARGO_TARGET_DIR:-target}/debug/mops-hub" node --test tests/browser/all.mjs

lint: ## Format and lints; warnings count
	@scripts/install build
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings

bench: ## The benchmarks, as ratios measured side by side
	@scripts/install build postgres weasyprint
	cargo bench --locked

sqlx: ## Renew what .sqlx remembers of the database, after a change of a query or the schema
	@scripts/install build postgres
	@scripts/sqlx
