using System.Text.Json.Nodes;

namespace Audit.Service;

/// <summary>What the API's description says of API keys and the action log.</summary>
internal static class AccessOperations
{
    private const string Group = "Access";

    private const string KeyText = """
        "id": "0123456789abcdef", "name": "ci", "roles": ["submitter"], "createdBy": "token:alice", "createdAt": "2026-01-31T12:00:00Z",
        "expiresAt": "2026-04-30T12:00:00Z", "lastUsedAt": null, "revokedAt": null, "revokedBy": null
        """;

    internal static readonly ApiOperation CreateKey = new()
    {
        Id = "createApiKey",
        Group = Group,
        Summary = "Makes an API key. The key is in this answer and nowhere else.",
        Answer = typeof(ApiKeyDocument),
        Statuses = [StatusCodes.Status201Created],
        Bodies =
        [
            new ApiBody(
                "application/json",
                JsonNode.Parse("""
                    { "type": "object", "required": ["name", "roles"], "properties": { "name": { "type": "string", "description": "What it is for." },
                      "roles": { "type": "array", "description": "What it may do: viewer, submitter, auditor, compliance, admin." },
                      "days": { "type": "number", "description": "How long it lasts; the longest time there is by default." } } }
                    """)!.AsObject(),
                JsonNode.Parse("""{ "name": "ci", "roles": ["submitter"], "days": 90 }""")),
        ],
        Example = JsonNode.Parse($$"""{ {{KeyText}}, "key": "fak_…" }"""),
        Problems = [(400, ApiKeyRequest.Invalid), (409, "API_KEYS_OFF"), (503, "API_KEY_TAKEN")],
    };

    internal static readonly ApiOperation Keys = new()
    {
        Id = "listApiKeys",
        Group = Group,
        Summary = "Lists the API keys, latest first, without the keys themselves.",
        Parameters = [RecordOperations.Cursor],
        Answer = typeof(ApiKeyListDocument),
        Example = JsonNode.Parse($$"""{ "keys": [ { {{KeyText}} } ], "nextCursor": null }"""),
        Problems = [(400, ProblemCode.QueryInvalid)],
    };

    internal static readonly ApiOperation RevokeKey = new()
    {
        Id = "revokeApiKey",
        Group = Group,
        Summary = "Revokes an API key, at once.",
        Answer = typeof(ApiKeyDocument),
        Example = JsonNode.Parse($$"""{ {{KeyText}} }"""),
        Problems = [(404, "API_KEY_UNKNOWN")],
    };

    internal static readonly ApiOperation Actions = new()
    {
        Id = "listActions",
        Group = Group,
        Summary = "Lists who did what and who was refused, latest first. Nothing changes or deletes entries.",
        Parameters =
        [
            new ApiParameter("actor", "Who.", "token:alice"),
            new ApiParameter("target", "What it was about.", "0123456789abcdef"),
            new ApiParameter("refused", "Whether it was refused.", "true") { Values = ["true", "false"] },
            new ApiParameter("from", "At this time or later.", "2026-01-01T00:00:00Z") { Format = "date-time" },
            new ApiParameter("to", "Before this time.", "2026-02-01T00:00:00Z") { Format = "date-time" },
            RecordOperations.Cursor,
            new ApiParameter("limit", "The most entries of a page; 100 by default.", 100) { Largest = Store.ActionStore.LargestPage },
        ],
        Answer = typeof(ActionListDocument),
        Example = JsonNode.Parse("""
            { "actions": [ { "id": 7, "at": "2026-01-31T12:00:00Z", "actor": "token:alice", "method": "POST", "action": "/v1/audits", "target": "…", "status": 202,
              "code": null, "address": "192.0.2.7", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736" } ], "nextCursor": null }
            """),
        Problems = [(400, ProblemCode.QueryInvalid)],
    };
}
