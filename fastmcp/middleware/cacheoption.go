package middleware

// A CacheOption changes what [Cache] does.
type CacheOption func(*cache)

// Tools names the tools whose results are kept, whatever their annotations say,
// and no others.
func Tools(names ...string) CacheOption {
	return func(c *cache) {
		if c.tools == nil {
			c.tools = make(map[string]bool)
		}
		for _, name := range names {
			c.tools[name] = true
		}
	}
}

// MaxEntries bounds how many results are kept: [DefaultMaxEntries] unless this
// says otherwise. The one that was not asked for the longest goes first.
func MaxEntries(results int) CacheOption {
	if results <= 0 {
		panic(notPositive("MaxEntries", results))
	}
	return func(c *cache) { c.kept.entries = results }
}

// MaxBytes bounds the size of all results that are kept, as JSON:
// [DefaultMaxBytes] unless this says otherwise. One that is larger by itself is
// not kept.
func MaxBytes(bytes int) CacheOption {
	if bytes <= 0 {
		panic(notPositive("MaxBytes", bytes))
	}
	return func(c *cache) { c.kept.bytes = bytes }
}

// WithProgress lets calls that carry a progress token use the cache. Answered
// from it, or by an equal call that was there first, they report no progress.
func WithProgress() CacheOption { return func(c *cache) { c.progress = true } }
