using Audit.Ledger;

namespace Audit.Service;

/// <summary>What a refusal of the ledger, or its absence, is to a caller of the API.</summary>
internal static class LedgerProblem
{
    /// <summary>Asks the ledger.</summary>
    /// <exception cref="RequestException">The ledger refused, by its own code; or it is away.</exception>
    internal static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (LedgerRefusedException cause)
        {
            throw Of(cause.Refusal, cause);
        }
        catch (LedgerUnavailableException cause)
        {
            throw RequestException.Unavailable(ProblemCode.LedgerUnavailable, cause.Message, cause);
        }
    }

    /// <summary>The problem that a refusal is; its code stays.</summary>
    internal static RequestException Of(LedgerRefusal refusal, Exception? cause = null) => refusal.Code == LedgerErrorCode.PolicyNotEstablished
        ? RequestException.Unavailable(refusal.Code, refusal.Message, cause)
        : new RequestException(StatusOf(refusal.Code), refusal.Code, refusal.Message, cause);

    private static int StatusOf(string code) => code switch
    {
        LedgerErrorCode.MalformedInput or LedgerErrorCode.PolicyInvalid or LedgerErrorCode.SourceInvalid => StatusCodes.Status400BadRequest,
        LedgerErrorCode.RoleRequired or LedgerErrorCode.NotOpener or LedgerErrorCode.NotProposer => StatusCodes.Status403Forbidden,
        LedgerErrorCode.AuditUnknown or LedgerErrorCode.ModelUnknown or LedgerErrorCode.PolicyProposalUnknown
            or LedgerErrorCode.OrganizationNotInPolicy or LedgerErrorCode.SourceUnavailable => StatusCodes.Status404NotFound,
        LedgerErrorCode.SourcePurged => StatusCodes.Status410Gone,
        LedgerErrorCode.SourceTooLarge => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status409Conflict,
    };
}
