package client

import "time"

// What a client bounds by itself. Those that a caller may want otherwise are
// options with these defaults.
const (
	// defaultTimeout is how long a call waits without a sign of life.
	defaultTimeout = time.Minute
	// longestCall bounds a call whatever signs of life come, and its questions.
	longestCall = 24 * time.Hour
	// defaultConnect is how long connecting may take, a first start of the
	// server included, which may download it.
	defaultConnect = time.Minute
	// probeTime is how long server/discover may take over a wire on which an old
	// server may not answer at all.
	probeTime = 5 * time.Second
	// together is how far two things may lie apart that follow on one another at
	// once: answers that were both asked for before the server could answer, the end
	// of listening and its traces, a last word and its way out.
	together = 200 * time.Millisecond
	// opening is how long a server may take to say whether it offers a stream
	// for what it says unasked.
	opening = time.Second
	// mostQuestions is how many requests of a server are answered at a time, and
	// one more is refused: a person cannot look at more.
	mostQuestions = 32
	// mostErrands is how many answers and refusals may wait until the server
	// takes them, and handover for how long.
	mostErrands = 4 * mostQuestions
	handover    = time.Minute
	// farewell is how long a last message to the server may take.
	farewell = 2 * time.Second
	// defaultRounds is how often a server may ask before it answers.
	defaultRounds = 10
	// defaultMessage is how large one message may be.
	defaultMessage = 16 << 20
	// mostPages is how many pages a list may have.
	mostPages = 10_000
	// mostKept is how many results are kept while they are fresh, mostCached how
	// many bytes they may have together, and longestFresh how long one is kept
	// whatever the server says.
	mostKept     = 1000
	mostCached   = 16 << 20
	longestFresh = 24 * time.Hour
	// mostEras is of how many servers an Eras knows how to talk to them, and
	// staysOld how long it takes for granted that one is old.
	mostEras = 1000
	staysOld = time.Hour
	// mostVisits is how many pages that persons were sent to may be open.
	mostVisits = 100
	// mostChanges is how many changes wait for one who listens.
	mostChanges = 1000
	// mostTools is of how many tools a client keeps what a call needs, and
	// mostSchemas how many bytes their output schemas may have together.
	mostTools   = 10_000
	mostSchemas = 32 << 20
	// stayKnown is how long a tool that was listed counts as known when a result
	// of it does not fit, and mostWays how many of the ways are told.
	stayKnown = time.Minute
	mostWays  = 3

	// defaultGrace is what a process that has to end gets after the end of its
	// input, and again after the signal to end; untilGivenUp is what the system
	// gets to clear it away once it is killed: five seconds in all.
	defaultGrace = 2 * time.Second
	untilGivenUp = time.Second
	// lastWords is how long to wait for what usually follows at once: the exit
	// after the end of the output, the reason after a refusal to take more, the end of a stream after the exit.
	lastWords = time.Second
	// keptStderr is how much of the end of a process's standard error is kept,
	// and mostStderr how much of that fits into an error.
	keptStderr = 64 << 10
	mostStderr = 2 << 10
	// mostDials is how many servers of a fleet are connected to at a time.
	mostDials = 16
	// mostUnpassed is how many pieces of at most 4 KiB of standard error may lie
	// unread before some are dropped.
	mostUnpassed = 256

	// probeHTTP is how long server/discover may take over HTTP, where a server of
	// any age has to say something; a server that sleeps has to wake up first.
	probeHTTP = 15 * time.Second
	// drainTime and mostDiscarded bound what is read of a body that is of no
	// interest, so that its connection can be used again.
	drainTime     = 250 * time.Millisecond
	mostDiscarded = 64 << 10
	// mostRefusal is how much is read of a body that says why not.
	mostRefusal = 64 << 10
	// mostRedirects is how often one message is sent to another path.
	mostRedirects = 3
	// mostResumes is how often in a row a stream may end without an event and be
	// asked for again.
	mostResumes = 5
	// longestToken is how long an id may be that goes back in an HTTP header.
	longestToken = 4 << 10
	// idleConnections is how many HTTP connections are kept for the next call.
	idleConnections = 16

	// The pause before a dial after one that failed: from the first, twice as
	// long each time, to the longest. A link that lived shorter counts as failed.
	firstPause   = 100 * time.Millisecond
	longestPause = 30 * time.Second
	shortLife    = 5 * time.Second
)
