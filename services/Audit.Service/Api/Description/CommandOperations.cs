using System.Text.Json.Nodes;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>What the API's description says of commands for the ledger.</summary>
internal static class CommandOperations
{
    private const string Group = "Governance";
    private const string Hash = "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00";

    internal static readonly ApiBody Reason = new(
        "application/json",
        JsonNode.Parse("""{ "type": "object", "required": ["reason"], "properties": { "reason": { "type": "string", "description": "Why; it stands on the channel." } } }""")!.AsObject(),
        JsonNode.Parse("""{ "reason": "The finding is in code that cannot be reached." }"""));

    internal static readonly ApiOperation Get = Operation("getCommand", "Shows what became of a command.", null) with
    {
        Statuses = [StatusCodes.Status200OK], Parameters = [], Problems = [(400, ProblemCode.QueryInvalid), (404, ProblemCode.CommandUnknown)],
    };

    internal static readonly ApiOperation Proposals = new()
    {
        Id = "listProposals",
        Group = Group,
        Summary = "Lists what waits for the organisations' approval: policies, from the peer itself, and models.",
        Answer = typeof(ProposalListDocument),
        Example = JsonNode.Parse("""{ "policies": { "proposals": [], "truncated": false }, "models": [] }"""),
        Problems = [(400, ProblemCode.QueryInvalid), (503, ProblemCode.LedgerUnavailable)],
    };

    internal static readonly ApiOperation Propose = Operation("proposePolicy", "Proposes a policy (policy:Propose).", new ApiBody(
        "application/json",
        JsonNode.Parse("""
            { "type": "object", "required": ["replaces", "reason", "terms"], "properties": { "replaces": { "type": "string", "description": "An integer: the version in force." },
              "reason": { "type": "string" }, "terms": { "type": "object" } } }
            """)!.AsObject(),
        JsonNode.Parse("""{ "replaces": 1, "reason": "A third organisation joins.", "terms": { "quorum": 2 } }""")));

    internal static readonly ApiOperation ApproveProposal = Operation("approveProposal", "Approves a proposed policy (policy:Approve).", null);

    internal static readonly ApiOperation WithdrawProposal = Operation("withdrawProposal", "Withdraws this organisation's proposal (policy:Withdraw).", null);

    internal static readonly ApiOperation ApproveModel = Operation("approveModel", "Approves a proposed model (models:Approve).", null);

    internal static readonly ApiOperation RetireModel = Operation("retireModel", "Approves a model's retirement (models:Retire).", Reason);

    internal static readonly ApiOperation RevokeModel = Operation("revokeModel", "Revokes a model at once (models:Revoke).", Reason);

    internal static readonly ApiOperation Dispute = Operation("disputeAudit", "Disputes a verdict (audits:Dispute).", Reason);

    internal static readonly ApiOperation Resolve = Operation("resolveAudit", "Resolves a dispute (audits:Resolve); the machine's verdict stays beside it.", new ApiBody(
        "application/json",
        JsonNode.Parse("""
            { "type": "object", "required": ["outcome", "reason"], "properties": { "outcome": { "type": "string", "description": "PASS, REVIEW or FAIL." },
              "reason": { "type": "string" } } }
            """)!.AsObject(),
        JsonNode.Parse("""{ "outcome": "PASS", "reason": "The finding is in code that cannot be reached." }""")));

    internal static readonly ApiOperation Reaudit = Operation(
        "reaudit",
        "Has the source of a decided audit audited again under the policy in force (audits:Reaudit); each audit names the other.",
        null);

    internal static readonly ApiOperation Purge = Operation(
        "purgeSource",
        "Removes an audit's source from all peers and from this organisation's own copies (audits:PurgeSource); the hash stays. "
            + "A source that is shared with nobody is removed from this service's database, which alone has it; its findings go with it.",
        Reason);

    internal static readonly ApiOperation ReinstateModel = Operation(
        "reinstateModel", "Approves that a revoked or suspended model is used again (models:Reinstate).", Reason);

    internal static readonly ApiOperation RecordEvaluation = Operation("recordEvaluation", "Records what this organisation measured of a model (models:RecordEvaluation).", new ApiBody(
        "application/json",
        JsonNode.Parse("""
            { "type": "object", "required": ["dataSetHash", "metric", "basisPoints", "counts"], "properties": {
              "dataSetHash": { "type": "string", "description": "The SHA-256 of the data set." }, "dataSetName": { "type": "string" },
              "metric": { "type": "string" }, "basisPoints": { "type": "string", "description": "An integer: 0…10000." },
              "counts": { "type": "object", "description": "Integers by name." } } }
            """)!.AsObject(),
        JsonNode.Parse($$"""{ "dataSetHash": "{{Hash}}", "metric": "macro-f1", "basisPoints": 9120, "counts": { "samples": 1000 } }""")));

    internal static readonly ApiOperation ReviewOrganization = Operation(
        "reviewOrganization", "Has it recorded that a rule holds an organisation's weight back, if that is due (policy:Review).", null);

    private static ApiOperation Operation(string id, string summary, ApiBody? body) => new()
    {
        Id = id,
        Group = Group,
        Summary = summary,
        Details = $"{summary} The command is stored and sent to the ledger as often as it takes; its page says what became of it. "
            + "The ledger's own rules decide, among them the roles in this service's certificate.",
        Parameters = [new ApiParameter("Idempotency-Key", "Makes repeating the request harmless.", "3f0c6f5e-6f2b-4c0e-9a53-0b8d5c1f7e21") { IsHeader = true }],
        Answer = typeof(CommandDocument),
        Statuses = [StatusCodes.Status202Accepted],
        Bodies = body is null ? [] : [body],
        Example = JsonNode.Parse($$"""
            { "id": "3f0c6f5e6f2b4c0e9a530b8d5c1f7e21", "transaction": "models:Approve", "arguments": ["{{Hash}}"], "requestedBy": "token:alice",
              "state": "PENDING", "attempts": 0, "transactionId": null, "failure": null, "result": null }
            """),
        Problems =
        [
            (400, LedgerErrorCode.MalformedInput), (400, ProblemCode.QueryInvalid), (400, ProblemCode.IdempotencyKeyInvalid),
            (409, ProblemCode.RequestInProgress), (413, LedgerErrorCode.SourceTooLarge), (422, ProblemCode.IdempotencyKeyReused),
        ],
    };
}
