package protocol

// A CacheScope says who may share a cached result (Caching). Since 2026-07-28.
type CacheScope string

// The scopes of a cached result.
const (
	// CacheScopePublic allows any cache on the way to give the result to
	// anybody.
	CacheScopePublic CacheScope = "public"
	// CacheScopePrivate keeps it to the authorization it was made under.
	CacheScopePrivate CacheScope = "private"
)

// Caching is embedded in the results that a client may keep (Caching;
// CacheableResult in the schema). Since 2026-07-28, and required there.
type Caching struct {
	// TTLMs is how many milliseconds the result counts as fresh after it was
	// received, 0 or more. 0 means: ask each time.
	TTLMs *int64 `json:"ttlMs,omitzero"`
	// CacheScope says who may share it.
	CacheScope CacheScope `json:"cacheScope,omitzero"`
}

// Cache returns the caching members of a result, never nil, to be read or
// written whatever the result is.
func (c *Caching) Cache() *Caching { return c }

// Cacheable is implemented by a pointer to each result that embeds [Caching].
type Cacheable interface {
	Result
	// Cache returns the caching members, never nil.
	Cache() *Caching
}
