package oauth

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"encoding/asn1"
	"encoding/base64"
	"math/big"

	"github.com/go-json-experiment/json"
)

// sign writes claims as a signed text (RFC 7515, section 7.1). It only ever signs:
// nothing here believes a signature.
func sign(key crypto.Signer, header, claims map[string]any) (string, error) {
	alg, err := algorithm(key)
	if err != nil {
		return "", err
	}
	header["alg"] = alg
	if header["kid"] == "" {
		delete(header, "kid")
	}
	head, err := json.Marshal(header, json.Deterministic(true))
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(claims, json.Deterministic(true))
	if err != nil {
		return "", err
	}
	text := base64.RawURLEncoding.EncodeToString(head) + "." + base64.RawURLEncoding.EncodeToString(body)
	signature, err := signature(key, hashes[alg], []byte(text))
	if err != nil {
		return "", err
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature), nil
}

// hashes are the algorithms (RFC 7518, section 3.1; RFC 8037); 0: the text itself
// is signed.
var hashes = map[string]crypto.Hash{
	"ES256": crypto.SHA256, "ES384": crypto.SHA384, "ES512": crypto.SHA512, "RS256": crypto.SHA256, "EdDSA": 0,
}

// algorithm is how a key signs.
func algorithm(key crypto.Signer) (string, error) {
	switch public := key.Public().(type) {
	case *ecdsa.PublicKey:
		switch public.Curve.Params().BitSize {
		case 256:
			return "ES256", nil
		case 384:
			return "ES384", nil
		case 521:
			return "ES512", nil
		}
	case *rsa.PublicKey:
		if public.Size() >= 256 {
			return "RS256", nil
		}
	case ed25519.PublicKey:
		return "EdDSA", nil
	}
	return "", errBadKey
}

// signature signs a text in the form that JSON Web Signature has: for ECDSA two
// numbers of fixed length (RFC 7518, section 3.4).
func signature(key crypto.Signer, hash crypto.Hash, text []byte) ([]byte, error) {
	if hash != 0 {
		h := hash.New()
		h.Write(text)
		text = h.Sum(nil)
	}
	signed, err := key.Sign(rand.Reader, text, hash)
	public, isECDSA := key.Public().(*ecdsa.PublicKey)
	if err != nil || !isECDSA {
		return signed, err
	}
	var pair struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(signed, &pair); err != nil {
		return nil, err
	}
	size := (public.Curve.Params().BitSize + 7) / 8
	out := make([]byte, 2*size)
	pair.R.FillBytes(out[:size])
	pair.S.FillBytes(out[size:])
	return out, nil
}
