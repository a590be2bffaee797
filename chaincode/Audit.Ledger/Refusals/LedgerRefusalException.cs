namespace Audit.Ledger;

/// <summary>A request was refused by a rule of the channel. The message is the refusal's wire text, code first.</summary>
public sealed class LedgerRefusalException : LedgerException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="inner">The cause, if any.</param>
    public LedgerRefusalException(LedgerRefusal refusal, Exception? inner = null)
        : base(refusal.ToString(), inner) => Refusal = refusal;

    /// <summary>Makes the exception.</summary>
    /// <param name="code">One of <see cref="LedgerErrorCode"/>.</param>
    /// <param name="message">What happened, to what, and what to do.</param>
    public LedgerRefusalException(string code, string message)
        : this(new LedgerRefusal(code, message))
    {
    }

    /// <summary>The refusal.</summary>
    public LedgerRefusal Refusal { get; }
}
