using System.Text.Json.Nodes;

namespace Audit.Service;

/// <summary>What the API's description says of the service itself: how it is, and what happens.</summary>
internal static class ServiceOperations
{
    private const string Group = "Service";

    internal static readonly ApiOperation Alive = new()
    {
        Id = "isAlive",
        Group = Group,
        Summary = "Answers while the process does.",
        Answer = typeof(AliveDocument),
        Example = JsonNode.Parse("""{ "status": "ok" }"""),
        IsOpen = true,
    };

    internal static readonly ApiOperation Health = new()
    {
        Id = "getHealth",
        Group = Group,
        Summary = "Says whether the service can do its work: ok, degraded, or with 503 unavailable; to callers who may read, which part cannot.",
        Answer = typeof(HealthDocument),
        Statuses = [StatusCodes.Status200OK, StatusCodes.Status503ServiceUnavailable],
        Example = JsonNode.Parse("""
            { "status": "degraded", "mspId": "Org1MSP", "database": { "ok": true, "failure": null }, "gateway": { "ok": true, "failure": null },
              "model": { "ok": true, "name": "solidity", "bundle": "…", "status": "ACTIVE" },
              "projection": { "ok": true, "indexedBlock": 41, "channelHeight": 43, "channelBlock": 42, "blocksBehind": 0, "secondsBehind": 0 },
              "work": { "pendingCommands": 0, "openJobs": 0, "parkedJobs": 0, "parkedCommands": [] }, "disk": { "ok": true, "freeBytes": 51539607552 },
              "webhooks": { "ok": false, "parkedDeliveries": 3, "disabled": [ { "id": "whk_…", "reason": "50 failures in a row.",
                "disabledAt": "2026-01-31T12:00:00Z", "disabledBy": null } ] },
              "certificates": [ { "ok": true, "name": "gateway", "subject": "CN=service", "notAfter": "2027-01-31T12:00:00Z", "daysLeft": 365 } ] }
            """),
        IsOpen = true,
    };

    internal static readonly ApiOperation Metrics = new()
    {
        Id = "getMetrics",
        Group = Group,
        Summary = "Tells the service's metrics in Prometheus' text format.",
        Answer = typeof(string),
        ContentType = "text/plain",
        Example = JsonValue.Create("# TYPE audit_projection_block gauge\naudit_projection_block 41\n"),
    };

    internal static readonly ApiOperation Events = new()
    {
        Id = "followEvents",
        Group = Group,
        Summary = "Streams what happens on the channel as Server-Sent Events; each is the document that webhooks send.",
        Details = "An id is block.transaction.index, the same at every member. Send the last one back as Last-Event-ID and nothing is missed.",
        Parameters =
        [
            new ApiParameter("type", "Types of events, or such as model.*, with commas; all by default.", "verdict.*,alert.raised"),
            new ApiParameter("audit", "Only what is about this audit.", "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00")
            {
                Pattern = RecordOperations.HashPattern,
            },
            new ApiParameter("lastEventId", "Where to begin, where the header cannot be sent; 0 is the beginning.", "12.0.3"),
            new ApiParameter("Last-Event-ID", "The id of the last event that was received.", "12.0.3") { IsHeader = true },
        ],
        Answer = typeof(string),
        ContentType = "text/event-stream",
        Example = JsonValue.Create("id: 12.0.3\nevent: verdict.reached\ndata: {\"type\":\"verdict.reached\"}\n\n"),
        Problems = [(400, ProblemCode.QueryInvalid), (503, "FEED_NOT_READY"), (503, "READERS_FULL")],
    };
}

/// <summary>That the process answers.</summary>
internal sealed record AliveDocument(string Status);
