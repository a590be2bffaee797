using System.Text.Json.Nodes;

namespace Audit.Service;

/// <summary>What the API's description says of webhooks and their deliveries.</summary>
internal static class WebhookOperations
{
    private const string Group = "Webhooks";
    private const string Unknown = "WEBHOOK_UNKNOWN";

    private const string WebhookText = """
        "id": "whk_AAECAwQFBgcICQoLDA0ODw", "url": "https://ci.example.com/hooks/audit", "description": "", "events": ["verdict.reached"], "classes": [],
        "verdicts": ["FAIL"], "state": "active", "disabledReason": null, "disabledAt": null, "disabledBlock": null, "failures": 0, "pending": 0, "parked": 0,
        "createdBy": "token:alice", "createdAt": "2026-01-31T12:00:00Z"
        """;

    private const string DeliveryText = """
        "id": 17, "messageId": "msg_…_0", "cause": "event", "type": "verdict.reached", "eventId": "12.0.3", "auditId": "…", "block": 12, "state": "delivered",
        "attempts": 1, "lastAttempt": { "attempt": 1, "startedAt": "2026-01-31T12:00:04Z", "milliseconds": 31, "status": 200, "error": null, "response": "" },
        "nextTry": null, "createdAt": "2026-01-31T12:00:04Z", "finishedAt": "2026-01-31T12:00:04Z"
        """;

    internal static readonly ApiOperation Create = new()
    {
        Id = "createWebhook",
        Group = Group,
        Summary = "Makes a webhook. Its secret is in this answer and nowhere else.",
        Answer = typeof(WebhookDocument),
        Statuses = [StatusCodes.Status201Created],
        Bodies = [new ApiBody("application/json", JsonNode.Parse("""
            { "type": "object", "required": ["url", "events"], "properties": { "url": { "type": "string", "description": "Where to; https, on the internet or in an allowed network." },
              "events": { "type": "array", "description": "Types, such as verdict.reached or model.*; * is everything." },
              "classes": { "type": "array", "description": "Only events of these classes, of those that have one." },
              "verdicts": { "type": "array", "description": "Only these verdicts, of events that have one." },
              "description": { "type": "string", "description": "What it is for." } } }
            """)!.AsObject(), JsonNode.Parse("""{ "url": "https://ci.example.com/hooks/audit", "events": ["verdict.reached"], "verdicts": ["FAIL"] }"""))],
        Example = JsonNode.Parse($$"""{ {{WebhookText}}, "secret": "whsec_…" }"""),
        Problems = [(400, WebhookRequest.Invalid), (400, "WEBHOOK_URL_REFUSED"), (409, "WEBHOOKS_FULL"), (413, Ledger.LedgerErrorCode.SourceTooLarge)],
    };

    internal static readonly ApiOperation List = new()
    {
        Id = "listWebhooks",
        Group = Group,
        Summary = "Lists the webhooks, oldest first.",
        Answer = typeof(WebhookListDocument),
        Example = JsonNode.Parse($$"""{ "webhooks": [ { {{WebhookText}} } ] }"""),
    };

    internal static readonly ApiOperation Get = One("getWebhook", "Shows a webhook.");

    internal static readonly ApiOperation Enable = One("enableWebhook", "Sends to a webhook again: what still waits; what happened meanwhile has to be replayed.");

    internal static readonly ApiOperation Disable = One("disableWebhook", "Pauses a webhook.");

    internal static readonly ApiOperation Delete = One("deleteWebhook", "Ends a webhook with its log.") with
    {
        Statuses = [StatusCodes.Status204NoContent], Example = null,
    };

    internal static readonly ApiOperation Rotate = One("rotateWebhook", "Gives a webhook a new secret; the one before signs beside it for a while.") with
    {
        Bodies = [new ApiBody("application/json", JsonNode.Parse("""
            { "type": "object", "properties": { "overlapHours": { "type": "number", "description": "How long the old secret stays valid; 24 by default." } } }
            """)!.AsObject(), JsonNode.Parse("""{ "overlapHours": 24 }"""))],
        IsBodyOptional = true,
        Example = JsonNode.Parse($$"""{ {{WebhookText}}, "secret": "whsec_…" }"""),
        Problems = [(400, WebhookRequest.Invalid), (404, Unknown), (409, "WEBHOOK_KEY_OTHER")],
    };

    internal static readonly ApiOperation Test = Sent("testWebhook", "Sends a message that says nothing.", [(404, Unknown), (409, "WEBHOOK_DISABLED")]);

    internal static readonly ApiOperation Redeliver = Sent(
        "redeliver", "Sends a delivery once more.", [(404, Unknown), (404, "DELIVERY_UNKNOWN"), (409, "WEBHOOK_DISABLED")]);

    internal static readonly ApiOperation Replay = new()
    {
        Id = "replayWebhook",
        Group = Group,
        Summary = "Sends the events of some blocks again.",
        Answer = typeof(ReplayDocument),
        Statuses = [StatusCodes.Status202Accepted],
        Bodies = [new ApiBody("application/json", JsonNode.Parse("""
            { "type": "object", "required": ["fromBlock"], "properties": { "fromBlock": { "type": "integer", "description": "The first block." },
              "toBlock": { "type": "integer", "description": "The last block; the newest by default." } } }
            """)!.AsObject(), JsonNode.Parse("""{ "fromBlock": 12, "toBlock": 40 }"""))],
        Example = JsonNode.Parse("""{ "deliveries": 9 }"""),
        Problems = [(400, WebhookRequest.Invalid), (400, "REPLAY_TOO_LARGE"), (404, Unknown), (409, "WEBHOOK_DISABLED")],
    };

    internal static readonly ApiOperation Deliveries = new()
    {
        Id = "listDeliveries",
        Group = Group,
        Summary = "Lists what was sent to a webhook, latest first.",
        Parameters =
        [
            new ApiParameter("state", "Where the delivery stands.", Store.DeliveryState.Pending) { Values = [.. Store.DeliveryState.All] },
            new ApiParameter("type", "The type of event.", "verdict.reached"),
            new ApiParameter("messageId", "The value of webhook-id."),
            RecordOperations.Cursor,
            new ApiParameter("limit", "The most entries of a page; 50 by default.", 50) { Largest = Store.DeliveryQueue.LargestPage },
        ],
        Answer = typeof(DeliveryListDocument),
        Example = JsonNode.Parse($$"""{ "deliveries": [ { {{DeliveryText}} } ], "nextCursor": null }"""),
        Problems = [(400, ProblemCode.QueryInvalid), (404, Unknown)],
    };

    internal static readonly ApiOperation Delivery = new()
    {
        Id = "getDelivery",
        Group = Group,
        Summary = "Shows a delivery with all its attempts.",
        Answer = typeof(DeliveryDocument),
        Example = JsonNode.Parse($$"""{ {{DeliveryText}}, "allAttempts": [] }"""),
        Problems = [(404, Unknown), (404, "DELIVERY_UNKNOWN")],
    };

    private static ApiOperation One(string id, string summary) => new()
    {
        Id = id,
        Group = Group,
        Summary = summary,
        Answer = typeof(WebhookDocument),
        Example = JsonNode.Parse($$"""{ {{WebhookText}} }"""),
        Problems = [(404, Unknown)],
    };

    private static ApiOperation Sent(string id, string summary, IReadOnlyList<(int Status, string Code)> problems) => new()
    {
        Id = id,
        Group = Group,
        Summary = summary,
        Answer = typeof(DeliveryDocument),
        Statuses = [StatusCodes.Status202Accepted],
        Example = JsonNode.Parse($$"""{ {{DeliveryText}} }"""),
        Problems = problems,
    };
}
