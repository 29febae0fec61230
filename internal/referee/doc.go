// Package referee puts internal/schema before an independent JSON Schema
// validator. It is a module of its own, so that the library does not depend on
// the parts it is tested with. Its tests draw random types and random values:
// the published schema, by the referee's verdict, accepts what the checker
// accepts; what it accepts can be decoded; and what is marshalled satisfies the
// schema of results.
package referee
