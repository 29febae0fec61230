package oauth

import "time"

const (
	// loginTime is how long somebody may take to log in.
	loginTime = 5 * time.Minute
	// fetchTime bounds one request to an authorization server.
	fetchTime = 15 * time.Second
	// mostDocument is how large metadata and answers may be.
	mostDocument = 256 << 10
	// mostRedirects is how often metadata may be elsewhere.
	mostRedirects = 3
	// mostIssuers is how many authorization servers of one server are looked at.
	mostIssuers = 4
	// mostTries is how often one request may be answered by more to get.
	mostTries = 3
	// mostSteps is how many logins for more scopes a server gets within stepTime.
	mostSteps = 5
	stepTime  = 10 * time.Minute
	// early is how long before its end a token is not used any more, if it is that
	// long of use at all.
	early = 20 * time.Second
	// mostDiscarded and drainTime bound what is read of an answer that is of no
	// interest, so that its connection can be used again.
	mostDiscarded = 64 << 10
	drainTime     = 250 * time.Millisecond
	// longestDescription is how much of what a server says about an error is told.
	longestDescription = 200
	// assertionLife is how long a signature about the client is good.
	assertionLife = time.Minute
)
