# Everything CI does is a step of .ci/run; these are the short names.

.DEFAULT_GOAL := help
FUZZTIME ?= 10s

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

.PHONY: test
test: ## run the tests
	go test ./...

.PHONY: race
race: ## run the tests with the race detector
	go test -race ./...

.PHONY: lint
lint: ## format, vet, tidy and lint, every module
	.ci/run format tidy vet lint

.PHONY: house
house: ## hold the rules of the house: imports, sizes, documentation
	go test -count=1 . ./internal/house

.PHONY: golden
golden: ## rewrite golden files and transcripts with what the code does now
	go test $$(go list -f '{{join .TestImports " "}} {{join .XTestImports " "}} {{.ImportPath}}' ./... \
		| sed -n 's,.*/internal/assert.* ,,p') -update

.PHONY: fuzz
fuzz: ## fuzz every target for FUZZTIME (10s each)
	@go list ./... | while read -r package; do \
		go test "$$package" -list '^Fuzz' | grep '^Fuzz' | while read -r target; do \
			echo "$$package $$target"; \
			go test "$$package" -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) || exit 1; \
		done || exit 1; \
	done

.PHONY: bench
bench: ## run the benchmarks of every module
	@find . \( -name node_modules -o -name testdata \) -prune -o -name go.mod -print | while read -r mod; do \
		(cd "$$(dirname "$$mod")" && go test -run '^$$' -bench . -benchmem ./...) || exit 1; \
	done

.PHONY: interop
interop: ## let other people's clients use every example, our client their servers
	.ci/run interop

.PHONY: conformance
conformance: ## run the official suite against the everything example and the client
	.ci/run conformance

.PHONY: cross
cross: ## compile for linux, darwin and windows
	.ci/run cross

.PHONY: ci
ci: ## do what CI does
	.ci/run

.PHONY: all
all: ci fuzz bench ## do what CI does, then fuzz and measure
