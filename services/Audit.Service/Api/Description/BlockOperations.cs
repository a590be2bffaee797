using System.Text.Json.Nodes;

namespace Audit.Service;

/// <summary>What the API's description says of blocks and transactions.</summary>
internal static class BlockOperations
{
    private const string Group = "Blocks";
    private const string Hash = "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00";

    private const string TransactionText = $$"""
        { "id": "{{Hash}}", "type": "ENDORSER_TRANSACTION", "validationCode": "VALID", "block": 9, "index": 0, "timestamp": "2026-01-31T12:00:04Z",
          "creatorMspId": "Org1MSP", "chaincode": "audit", "function": "audits:Vote", "endorsers": ["Org1MSP", "Org2MSP"],
          "creatorName": "AuditService", "events": [ { "name": "VoteRecorded", "auditId": "{{Hash}}" } ] }
        """;

    private const string BlockText = $$"""
        "number": 9, "hash": "{{Hash}}", "previousHash": "{{Hash}}", "dataHash": "{{Hash}}", "transactionCount": 1, "validCount": 1,
        "timestamp": "2026-01-31T12:00:04Z"
        """;

    private const string Words = "From the organisation's own peer; what was read is remembered. Endorsers are those that the transaction names.";

    internal static readonly ApiOperation List = new()
    {
        Id = "listBlocks",
        Group = Group,
        Summary = "Lists the channel's blocks, the newest first.",
        Details = Words,
        Parameters =
        [
            new ApiParameter("from", "The number of the block to begin with; the newest by default.", "9") { Pattern = "^[0-9]{1,19}$" },
            new ApiParameter("limit", "The most blocks of a page; 10 by default.", 10) { Largest = 50 },
        ],
        Answer = typeof(BlockListDocument),
        Example = JsonNode.Parse($$"""{ "height": 10, "blocks": [ { {{BlockText}} } ], "nextCursor": "8" }"""),
        Problems = [(400, ProblemCode.QueryInvalid), (503, ProblemCode.LedgerUnavailable)],
    };

    internal static readonly ApiOperation Get = new()
    {
        Id = "getBlock",
        Group = Group,
        Summary = "Shows a block with its transactions.",
        Details = Words,
        Parameters = [RecordOperations.IfNoneMatch],
        Answer = typeof(BlockDocument),
        Example = JsonNode.Parse($$"""{ {{BlockText}}, "transactions": [ {{TransactionText}} ] }"""),
        Problems = [(400, ProblemCode.QueryInvalid), (404, ProblemCode.BlockUnknown), (503, ProblemCode.LedgerUnavailable)],
    };

    internal static readonly ApiOperation Transaction = new()
    {
        Id = "getTransaction",
        Group = Group,
        Summary = "Shows a transaction: who made it, what it called, what the peers found, who endorsed it.",
        Details = $"{Words} Arguments and results are not shown.",
        Parameters = [RecordOperations.IfNoneMatch],
        Answer = typeof(TransactionDocument),
        Example = JsonNode.Parse(TransactionText),
        Problems = [(400, ProblemCode.QueryInvalid), (404, ProblemCode.TransactionUnknown), (503, ProblemCode.LedgerUnavailable)],
    };
}
