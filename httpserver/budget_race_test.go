//go:build race

package httpserver_test

// mostAllocations is how many one tools/call may make under the race detector,
// which makes pools forget a part of what they hold.
const mostAllocations = 75
