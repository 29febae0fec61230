//go:build race

package httpserver

// mostOfTheLayer is how many allocations the layer may add under the race
// detector, which makes pools forget a part of what they hold.
const mostOfTheLayer = 8
