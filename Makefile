.PHONY: run test test-all check bench
run: ; scripts/run
test: ; scripts/test
test-all: ; scripts/test --all
check: ; scripts/check
bench: ; benchmarks/run
