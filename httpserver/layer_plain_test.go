//go:build !race

package httpserver

// mostOfTheLayer is how many allocations the layer may add to what net/http does
// itself and to those of the server behind it.
const mostOfTheLayer = 6
