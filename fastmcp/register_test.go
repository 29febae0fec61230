package fastmcp_test

import "regexp"

var place = regexp.MustCompile(`\S+_test\.go:\d+`)

// withoutPlace returns the text of a registration error with FILE:LINE for
// where this repository happens to lie.
func withoutPlace(err error) string { return place.ReplaceAllString(err.Error(), "FILE:LINE") }
