using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>What the API's description says of models, policy, alerts, organisations and counts.</summary>
internal static class RecordOperations
{
    internal const string HashPattern = "^[0-9a-f]{64}$";
    private const string Group = "Channel";
    private const string Hash = "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00";

    internal static ApiParameter Cursor => new("cursor", "The nextCursor of the page before; leave it out for the first.");

    internal static ApiParameter Limit => new("limit", "The most entries of a page; 50 by default.", 50) { Largest = AuditQueries.LargestPage };

    internal static ApiParameter IfNoneMatch => new("If-None-Match", "The ETag of what the caller has.") { IsHeader = true };

    internal static IReadOnlyList<ApiParameter> Period =>
    [
        new("from", "Opened at this time or later.", "2026-01-01T00:00:00Z") { Format = "date-time" },
        new("to", "Opened before this time.", "2026-02-01T00:00:00Z") { Format = "date-time" },
    ];

    internal static readonly ApiOperation Models = new()
    {
        Id = "listModels",
        Group = Group,
        Summary = "Lists the model bundles that were proposed to the channel.",
        Parameters = [new ApiParameter("status", "Where the model stands.", "ACTIVE") { Values = ModelDocument.StatusNames }, Cursor, Limit],
        Answer = typeof(ModelListDocument),
        Example = JsonNode.Parse($$"""{ "models": [ {{ModelText}} ], "nextCursor": null }"""),
        Problems = [(400, ProblemCode.QueryInvalid)],
    };

    internal static readonly ApiOperation Model = new()
    {
        Id = "getModel",
        Group = Group,
        Summary = "Shows a model bundle with its card.",
        Parameters = [IfNoneMatch],
        Answer = typeof(ModelDocument),
        Example = JsonNode.Parse(ModelText),
        Problems = [(400, ProblemCode.QueryInvalid), (404, LedgerErrorCode.ModelUnknown)],
    };

    internal static readonly ApiOperation Policy = new()
    {
        Id = "getPolicy",
        Group = Group,
        Summary = "Shows the policy in force: weights, quorum, thresholds.",
        Parameters = [IfNoneMatch],
        Answer = typeof(PolicyDocument),
        Example = JsonNode.Parse(PolicyText),
        Problems = [(400, ProblemCode.QueryInvalid), (404, LedgerErrorCode.PolicyNotEstablished)],
    };

    internal static readonly ApiOperation PolicyHistory = new()
    {
        Id = "listPolicies",
        Group = Group,
        Summary = "Lists the versions of the policy, the latest first.",
        Parameters = [Cursor, Limit],
        Answer = typeof(PolicyListDocument),
        Example = JsonNode.Parse($$"""{ "policies": [ {{PolicyText}} ], "nextCursor": null }"""),
        Problems = [(400, ProblemCode.QueryInvalid)],
    };

    internal static readonly ApiOperation Alerts = new()
    {
        Id = "listAlerts",
        Group = Group,
        Summary = "Lists what a person should look at, latest first.",
        Parameters =
        [
            new ApiParameter("kind", "The event's name.", "AlertRaised"),
            new ApiParameter("class", "A class the alert is about.", "reentrancy") { Values = [.. VulnerabilityClass.All.Select(known => known.Id)] },
            new ApiParameter("auditId", "The audit.", Hash) { Pattern = HashPattern },
            Cursor,
            Limit,
        ],
        Answer = typeof(AlertListDocument),
        Example = JsonNode.Parse($$"""
            { "alerts": [ { "auditId": "{{Hash}}", "kind": "AlertRaised", "classes": ["reentrancy"], "late": false, "transactionId": "{{Hash}}", "block": 9 } ],
              "nextCursor": null }
            """),
        Problems = [(400, ProblemCode.QueryInvalid)],
    };

    internal static readonly ApiOperation Organizations = new()
    {
        Id = "listOrganizations",
        Group = Group,
        Summary = "Lists the channel's organisations with their weight and what they did in a period (the last 30 days by default).",
        Parameters = Period,
        Answer = typeof(OrganizationListDocument),
        Example = JsonNode.Parse("""
            { "from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z", "organizations": [
              { "mspId": "Org1MSP", "weight": 1, "audits": 12, "votes": 31, "lateVotes": 2, "lastVoteAt": "2026-01-31T12:00:04Z" } ] }
            """),
        Problems = [(400, ProblemCode.QueryInvalid)],
    };

    internal static readonly ApiOperation Statistics = new()
    {
        Id = "getStatistics",
        Group = Group,
        Summary = "Counts the audits of a period (the last 30 days by default).",
        Parameters =
        [
            .. Period,
            new ApiParameter("organization", "The MSP id of the submitter's organisation.", "Org1MSP"),
            new ApiParameter("bucket", "The length of the series' steps, in UTC; day by default.", "day") { Values = StatisticsFilter.Buckets },
        ],
        Answer = typeof(StatisticsDocument),
        Example = JsonNode.Parse($$"""
            { "from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z", "organization": null, "total": 3, "statuses": { "DECIDED": 3 },
              "verdicts": { "FAIL": 1, "PASS": 2 }, "classes": { "reentrancy": 1 }, "organizations": { "Org1MSP": 3 }, "models": { "{{Hash}}": 3 },
              "bases": { "QUORUM": 3 }, "disputes": { "audits": 1, "open": 0, "raised": 1, "resolved": 1, "overturned": 1, "superseded": 0, "purged": 0,
              "organizations": { "Org2MSP": 1 } }, "indexedBlock": 41, "channelBlock": 42,
              "bucket": "day", "series": [ { "start": "2026-01-31T00:00:00Z", "counts": { "FAIL": 1, "PASS": 2 } } ] }
            """),
        Problems = [(400, ProblemCode.QueryInvalid)],
    };

    private const string ModelText = $$"""
        { "bundleHash": "{{Hash}}", "name": "solidity", "status": "ACTIVE", "proposedBy": "Org1MSP", "proposedAt": "2026-01-31T12:00:00Z",
          "transactionId": "{{Hash}}", "block": 3, "card": {} }
        """;

    private const string PolicyText = $$"""
        { "version": 1, "establishedAt": "2026-01-31T12:00:00Z", "transactionId": "{{Hash}}", "block": 1,
          "policy": { "weights": { "Org1MSP": 1, "Org2MSP": 1 }, "quorum": 2, "divergenceLimit": 100 } }
        """;
}
