package oauth

// What else a challenge may say, of requests that are refused for their form (RFC
// 6750, section 3.1) or for the proof that came with them (RFC 9449, section 7.1).
const (
	ErrorInvalidRequest   = "invalid_request"    // it is not as it should be
	ErrorInvalidDPoPProof = "invalid_dpop_proof" // the proof does not prove anything

	ParamAlgorithms = "algs" // the signatures that a proof may have
)
