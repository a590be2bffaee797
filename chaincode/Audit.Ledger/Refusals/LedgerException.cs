namespace Audit.Ledger;

/// <summary>The root of what this library throws.</summary>
public abstract class LedgerException : Exception
{
    private protected LedgerException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
