//go:build never

package source

const elsewhere far = 3
