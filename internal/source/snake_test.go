package source

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestSnakeCase(t *testing.T) {
	for name, want := range map[string]string{
		"":                 "",
		"Add":              "add",
		"add":              "add",
		"A":                "a",
		"GreetUser":        "greet_user",
		"greetUser":        "greet_user",
		"HTTPGet":          "http_get",
		"GetHTTP":          "get_http",
		"GetHTTPStatus":    "get_http_status",
		"UserID":           "user_id",
		"GetUserID":        "get_user_id",
		"GetUserIDs":       "get_user_ids",
		"UserIDsByName":    "user_ids_by_name",
		"FetchURLs":        "fetch_urls",
		"ID":               "id",
		"IDs":              "ids",
		"HTTPServer":       "http_server",
		"ParseJSONAsXML":   "parse_json_as_xml",
		"JSONToYAML":       "json_to_yaml",
		"XMLHTTPRequest":   "xmlhttp_request",
		"V2API":            "v2_api",
		"APIv2":            "api_v2",
		"APIV2":            "apiv2",
		"OAuth2Token":      "oauth2_token",
		"GetOAuthToken":    "get_oauth_token",
		"OAuth":            "oauth",
		"IPv4Address":      "ipv4_address",
		"ResolveIPv6":      "resolve_ipv6",
		"GraphQLQuery":     "graphql_query",
		"SHA256Sum":        "sha256_sum",
		"SumSHA256":        "sum_sha256",
		"MD5":              "md5",
		"Base64URL":        "base64_url",
		"HTTP2Server":      "http2_server",
		"Int8ToInt16":      "int8_to_int16",
		"P2PNode":          "p2p_node",
		"B2B":              "b2b",
		"E2ETest":          "e2e_test",
		"I18N":             "i18n",
		"Plot3D":           "plot3d",
		"Render3DScene":    "render3d_scene",
		"X1":               "x1",
		"XRay":             "x_ray",
		"ABTest":           "ab_test",
		"GetAClass":        "get_a_class",
		"Line2Line":        "line2_line",
		"Python3Version":   "python3_version",
		"already_snake":    "already_snake",
		"Mixed_CaseName":   "mixed_case_name",
		"Double__Under":    "double_under",
		"_private":         "private",
		"trailing_":        "trailing",
		"SCREAMING_SNAKE":  "screaming_snake",
		"ÄrgerÜber":        "ärger_über",
		"ΣίγμαΤέλος":       "σίγμα_τέλος",
		"IsOK":             "is_ok",
		"DoItNow":          "do_it_now",
		"CPUUsageInPCT":    "cpu_usage_in_pct",
		"WriteToDB":        "write_to_db",
		"DBsOnline":        "dbs_online",
		"GetS3Object":      "get_s3_object",
		"UTF8String":       "utf8_string",
		"K8sPods":          "k8s_pods",
		"ListEC2Instances": "list_ec2_instances",
	} {
		assert.Equal(t, SnakeCase(name), want, name)
		assert.Equal(t, SnakeCase(want), want, "again", want)
	}
}
