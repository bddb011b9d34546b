# make demo    certify the reference provider, then a faulty one
# make test    run every test, then follow the contributor's guide in a copy
# make check   format, warnings, undeclared imports, generated files
# make bench   speed, as ratios in one run; ROWS=documents or ROWS=xml,tables measures a part
# make fuzz    fuzz every reader, SECONDS=60 each
# Each installs the Debian packages that it lacks.

PACKAGES := libcurl4-openssl-dev libnghttp2-dev libssl-dev libpcre2-dev libsqlite3-dev libxml2-dev zlib1g-dev pkg-config openssl
BUILD := swift build
ASSAY := .build/debug/assay

SECONDS := 60

.PHONY: all deps build demo test check bench fuzz conformance clean docs samples

all: build

deps:
	@Scripts/install-packages $(PACKAGES)

build: deps
	$(BUILD)

demo: build
	@Scripts/demo $(ASSAY)

# Tests with time-outs, whole runs that keep both cores busy for minutes, and targets that are driven by programs of
# their own: each of them comes by itself.
TIMED := HTTPDriverTests|HardeningTests|CommandDriverTests|ListenerTests
DRIVEN := ListeningLoadTests|KilledRunTests|DrivenSuiteTests|CaliperSensorTests|CaliperLoadTests|RosterConsumerTests
DRIVEN := $(DRIVEN)|GradebookPublisherTests|RosterImporterTests|EvidenceLevelTests

test: build
	swift test --skip 'CertificationTests|$(TIMED)'
	swift test --skip-build --filter '$(TIMED)'
	swift test --skip-build --filter CertificationTests --skip '$(DRIVEN)'
	swift test --skip-build --filter '$(DRIVEN)'
	@Scripts/conformance --check
	@Scripts/follow-guide

check: deps
	@Scripts/check

# The published schemas, the reference of the suite format, and the page of every suite.
docs: build
	$(ASSAY) schemas docs
	$(ASSAY) document Suites/*/

# Reports/samples, and the pictures of them where a Chromium is installed.
samples: build
	Scripts/samples $(ASSAY)

bench: deps
	@Scripts/bench $(if $(ROWS),--rows $(ROWS))

fuzz: deps
	@Fuzz/run all $(SECONDS)

# docs/conformance.md, from the published suites that ASSAY_EXTERNAL names.
conformance: build
	$(BUILD) --build-tests
	@Scripts/conformance

clean:
	rm -rf .build .build-* demo
