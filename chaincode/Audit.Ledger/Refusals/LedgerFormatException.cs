namespace Audit.Ledger;

/// <summary>Bytes or values are not what a record on the channel may hold.</summary>
public sealed class LedgerFormatException : LedgerException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what is allowed.</param>
    /// <param name="inner">The cause, if any.</param>
    public LedgerFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
