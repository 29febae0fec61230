package client

import "time"

// What a client bounds by itself. Those that a caller may want otherwise are
// options with these defaults.
const (
	// defaultTimeout is how long a call waits without a sign of life.
	defaultTimeout = time.Minute
	// longestCall bounds a call whatever signs of life come.
	longestCall = 24 * time.Hour
	// defaultConnect is how long connecting may take, a first start of the
	// server included, which may download it.
	defaultConnect = time.Minute
	// probeTime is how long server/discover may take over a wire on which an old
	// server may not answer at all.
	probeTime = 5 * time.Second
	// farewell is how long a last message to the server may take.
	farewell = 2 * time.Second
	// defaultRounds is how often a server may ask before it answers.
	defaultRounds = 10
	// defaultMessage is how large one message may be.
	defaultMessage = 16 << 20
	// mostPages is how many pages a list may have.
	mostPages = 10_000

	// The pause before a dial after one that failed: from the first, twice as
	// long each time, to the longest. A link that lived shorter counts as failed.
	firstPause   = 100 * time.Millisecond
	longestPause = 30 * time.Second
	shortLife    = 5 * time.Second
)
