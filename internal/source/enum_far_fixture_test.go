package source

const (
	near    far = iota + 1 // at hand
	further                // over there
)
