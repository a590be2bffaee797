using System.Globalization;

namespace Audit.Receipts;

/// <summary>The channel's log is shorter than it was said to have been before: it cannot have grown from there.</summary>
public sealed class LogTooShortException : ReceiptException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="size">The number of leaves the log has.</param>
    /// <param name="since">The number of leaves it was said to have had.</param>
    public LogTooShortException(long size, long since)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The channel's log has {size} leaves, so it cannot have grown from {since}. Give a receipt that was made earlier; if this one was, the log was cut off."),
            null) => (Size, Since) = (size, since);

    /// <summary>The number of leaves the log has.</summary>
    public long Size { get; }

    /// <summary>The number of leaves it was said to have had.</summary>
    public long Since { get; }
}
