using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Receipts;

namespace Audit.Service;

/// <summary>Receipts of verdicts, made when they are asked for: the peers sign anew each time.</summary>
internal static class ReceiptEndpoints
{
    private const string Since = "since";
    private const string Hash = "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00";

    internal static readonly ApiOperation Describes = new()
    {
        Id = "getReceipt",
        Group = "Audits",
        Summary = "Proves a verdict offline.",
        Details = "One file with the statement (in-toto), the block and its signatures, the channel's configuration, what the peers of the organisations "
            + "sign about it, and the proof that it is in the channel's log. 'fabric-audit receipt verify' checks it with nothing but the organisations' "
            + "root certificates. Keep the bytes as they come.",
        Parameters =
        [
            new ApiParameter(Since, "The number of leaves the log had in an earlier receipt: the receipt then proves that the log only grew since.", "41")
            {
                Pattern = "^[0-9]{1,16}$",
            },
        ],
        Answer = typeof(JsonObject),
        Example = JsonNode.Parse($$$"""
            { "format": "{{{Receipt.Format}}}", "version": {{{Receipt.Version}}}, "channel": "audit", "chaincode": "audit",
              "statement": { "_type": "https://in-toto.io/Statement/v1", "predicateType": "urn:fabric-audit:verdict:v1",
                "subject": [ { "name": "Bank", "digest": { "sha256": "{{{Hash}}}" } } ], "predicate": { "auditId": "{{{Hash}}}", "verdict": "FAIL" } },
              "block": { "header": { "number": 9, "previousHash": "{{{Hash}}}", "dataHash": "{{{Hash}}}" }, "data": [], "metadata": [] },
              "transaction": 0, "digest": "{{{Hash}}}" }
            """),
        Problems =
        [
            (400, ProblemCode.QueryInvalid), (404, LedgerErrorCode.AuditUnknown), (409, LedgerErrorCode.AuditNotDecided), (409, LedgerErrorCode.NotInLog), (502, ProblemCode.LedgerUnreadable), (503, ProblemCode.LedgerUnavailable),
        ],
    };

    internal static void MapReceipts(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/audits/{id}/receipt", GetAsync)
        .RequirePermission(AuditPermission.Read).Limited(CallKind.Read).Fresh().Describe(Describes);

    private static async Task<IResult> GetAsync(string id, HttpContext context, AuditLookup audits, ILedgerClient ledger)
    {
        long? since = new QueryReader(context.Request.Query, Since).Count(Since);
        AuditDocument audit = await audits.RequireAsync(id, context.RequestAborted);
        if (audit.Verdict is null)
        {
            throw new RequestException(
                StatusCodes.Status409Conflict, LedgerErrorCode.AuditNotDecided, $"Audit {id} has no verdict yet that a receipt could prove.");
        }

        try
        {
            Receipt receipt = await ledger.CollectReceiptAsync(id, since, context.RequestAborted);
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{id}.receipt.json\"";
            context.Response.Headers.CacheControl = "private, no-store";
            return new ApiAnswer(StatusCodes.Status200OK, "application/json", receipt.ToBytes());
        }
        catch (LogTooShortException shorter)
        {
            throw new RequestException(StatusCodes.Status409Conflict, LedgerErrorCode.NotInLog, shorter.Message, shorter);
        }
        catch (ReceiptUnavailableException away) when (away.IsTransient)
        {
            throw RequestException.Unavailable(ProblemCode.LedgerUnavailable, away.Message, away);
        }
        catch (ReceiptUnavailableException broken)
        {
            throw new RequestException(StatusCodes.Status502BadGateway, ProblemCode.LedgerUnreadable, broken.Message, broken);
        }
    }
}
