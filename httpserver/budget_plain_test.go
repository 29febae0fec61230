//go:build !race

package httpserver_test

// mostAllocations is how many one tools/call may make, net/http's included.
const mostAllocations = 60
