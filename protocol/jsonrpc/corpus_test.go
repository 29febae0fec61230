package jsonrpc

import (
	"encoding/json"
	"strings"
)

func raw(text string) json.RawMessage { return json.RawMessage(text) }

func rawID(text string) ID { return ID{text: text} }

// messages are texts that Decode accepts, and what it makes of them.
var messages = []struct {
	name, text string
	want       Message
}{
	{"a request", `{"jsonrpc":"2.0","id":1,"method":"ping"}`, Message{ID: IntID(1), Method: "ping"}},
	{"a request with params", `{"jsonrpc":"2.0","id":"a","method":"m","params":{"x":[1]}}`,
		Message{ID: StringID("a"), Method: "m", Params: raw(`{"x":[1]}`)}},
	{"space everywhere, members in another order", " { \"params\" : { } , \"method\" : \"m\" ,\r\n \"id\" : 1 , \"jsonrpc\" : \"2.0\" } ",
		Message{ID: IntID(1), Method: "m", Params: raw(`{ }`)}},
	{"a notification", `{"jsonrpc":"2.0","method":"notifications/initialized"}`, Message{Method: "notifications/initialized"}},
	{"members that nobody knows", `{"jsonrpc":"2.0","method":"m","Method":"n","x":{"id":1},"ID":null}`, Message{Method: "m"}},
	{"keys and values with escapes", `{"\u006asonrpc":"2\u002e0","\u006dethod":"\u006d"}`, Message{Method: "m"}},
	{"an id beyond 2^53", `{"jsonrpc":"2.0","id":9007199254740993,"method":"m"}`, Message{ID: IntID(9007199254740993), Method: "m"}},
	{"an id beyond 2^64", `{"jsonrpc":"2.0","id":-18446744073709551617,"method":"m"}`, Message{ID: rawID("-18446744073709551617"), Method: "m"}},
	{"an id with escapes", `{"jsonrpc":"2.0","id":"\u0061\/","method":"m"}`, Message{ID: rawID(`"\u0061\/"`), Method: "m"}},
	{"an id that is empty", `{"jsonrpc":"2.0","id":"","method":"m"}`, Message{ID: StringID(""), Method: "m"}},
	{"an id that is zero", `{"jsonrpc":"2.0","id":0,"method":"m"}`, Message{ID: IntID(0), Method: "m"}},
	{"a result", `{"jsonrpc":"2.0","id":1,"result":{"ok":true}}`, Message{ID: IntID(1), Result: raw(`{"ok":true}`)}},
	{"a result that is null", `{"jsonrpc":"2.0","id":1,"result":null}`, Message{ID: IntID(1), Result: raw(`null`)}},
	{"an error", `{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no \"x\"","more":1}}`,
		Message{ID: IntID(1), Err: &Error{Code: CodeMethodNotFound, Message: `no "x"`}}},
	{"an error with data", `{"jsonrpc":"2.0","id":1,"error":{"data":[1, 2],"code":1,"message":""}}`,
		Message{ID: IntID(1), Err: &Error{Code: 1, Data: raw(`[1, 2]`)}}},
	{"an error without id", `{"jsonrpc":"2.0","error":{"code":1,"message":"m"}}`, Message{Err: &Error{Code: 1, Message: "m"}}},
	{"an error with a null id", `{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"m"}}`, Message{Err: &Error{Code: 1, Message: "m"}}},
}

// notMessages are JSON texts that Decode refuses, with the reason.
var notMessages = []struct{ name, text, problem string }{
	{"a number", ` 1 `, `a message must be an object, this is a number`},
	{"null", `null`, `a message must be an object, this is null`},
	{"a string", `"{}"`, `a message must be an object, this is a string`},
	{"a batch", `[{"jsonrpc":"2.0","method":"m"}]`, `a message must be an object, this is an array`},
	{"an empty object", `{}`, `jsonrpc must be "2.0", it is absent`},
	{"no version", `{"id":1,"method":"m"}`, `jsonrpc must be "2.0", it is absent`},
	{"the old version", `{"jsonrpc":"1.0","id":1,"method":"m"}`, `jsonrpc must be "2.0", it is "1.0"`},
	{"a version that is a number", `{"jsonrpc":2.0,"id":1,"method":"m"}`, `jsonrpc must be "2.0", it is 2.0`},
	{"a version in another case", `{"JSONRPC":"2.0","id":1,"method":"m"}`, `jsonrpc must be "2.0", it is absent`},
	{"a version without end", `{"jsonrpc":"` + strings.Repeat("2", 100) + `"}`, `jsonrpc must be "2.0", it is "` + strings.Repeat("2", 63) + `…`},
	{"neither call nor answer", `{"jsonrpc":"2.0","id":1}`, `a message must have a method, a result or an error`},
	{"a method in another case", `{"jsonrpc":"2.0","id":1,"Method":"m"}`, `a message must have a method, a result or an error`},
	{"a method that is a number", `{"jsonrpc":"2.0","id":1,"method":1}`, `method must be a string, it is a number`},
	{"a method that is null", `{"jsonrpc":"2.0","id":1,"method":null}`, `method must be a string, it is null`},
	{"a method that is empty", `{"jsonrpc":"2.0","id":1,"method":""}`, `method is empty`},
	{"a request with a null id", `{"jsonrpc":"2.0","id":null,"method":"m"}`, `id must be a string or an integer, it is null`},
	{"an id that is an object", `{"jsonrpc":"2.0","id":{},"method":"m"}`, `id must be a string or an integer, it is an object`},
	{"an id that is a boolean", `{"jsonrpc":"2.0","id":true,"method":"m"}`, `id must be a string or an integer, it is a boolean`},
	{"an id with a fraction", `{"jsonrpc":"2.0","id":1.5,"method":"m"}`, `id must be a string or an integer without fraction, exponent and -0, it is 1.5`},
	{"an id with a zero fraction", `{"jsonrpc":"2.0","id":1.0,"method":"m"}`, `id must be a string or an integer without fraction, exponent and -0, it is 1.0`},
	{"an id with an exponent", `{"jsonrpc":"2.0","id":1e3,"method":"m"}`, `id must be a string or an integer without fraction, exponent and -0, it is 1e3`},
	{"an id of minus zero", `{"jsonrpc":"2.0","id":-0,"method":"m"}`, `id must be a string or an integer without fraction, exponent and -0, it is -0`},
	{"params that are an array", `{"jsonrpc":"2.0","id":1,"method":"m","params":[1]}`, `params must be an object, it is an array`},
	{"params that are null", `{"jsonrpc":"2.0","id":1,"method":"m","params":null}`, `params must be an object, it is null`},
	{"a call that is an answer", `{"jsonrpc":"2.0","id":1,"method":"m","result":{}}`, `a message with a method has neither result nor error`},
	{"a call that is a failure", `{"jsonrpc":"2.0","id":1,"method":"m","error":null}`, `a message with a method has neither result nor error`},
	{"result and error", `{"jsonrpc":"2.0","id":1,"result":{},"error":null}`, `result and error exclude each other`},
	{"a result without id", `{"jsonrpc":"2.0","result":{}}`, `a result must have an id`},
	{"a result with a null id", `{"jsonrpc":"2.0","id":null,"result":{}}`, `id must be a string or an integer, it is null`},
	{"an error with a bad id", `{"jsonrpc":"2.0","id":[],"error":{"code":1,"message":""}}`, `id must be a string or an integer, it is an array`},
	{"an error that is a string", `{"jsonrpc":"2.0","id":1,"error":"no"}`, `error must be an object, it is a string`},
	{"an error without code", `{"jsonrpc":"2.0","id":1,"error":{"message":""}}`, `error.code must be an integer of 64 bits`},
	{"an error with a broken code", `{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":""}}`, `error.code must be an integer of 64 bits`},
	{"an error with a code too large", `{"jsonrpc":"2.0","id":1,"error":{"code":9223372036854775808,"message":""}}`, `error.code must be an integer of 64 bits`},
	{"an error with a code in quotes", `{"jsonrpc":"2.0","id":1,"error":{"code":"1","message":""}}`, `error.code must be an integer of 64 bits`},
	{"an error without message", `{"jsonrpc":"2.0","id":1,"error":{"code":1}}`, `error.message must be a string`},
}
