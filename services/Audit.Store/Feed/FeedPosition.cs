using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Audit.Store;

/// <summary>
/// An event's place on the channel: the same for every service of the channel, and after the read model was rebuilt. Written as
/// <c>block.transaction.index</c>.
/// </summary>
/// <param name="Block">The block.</param>
/// <param name="Transaction">Which of the block's transactions that announced something, from 0.</param>
/// <param name="Index">Which of the transaction's events, from 0.</param>
public sealed record FeedPosition(long Block, int Transaction, int Index) : IComparable<FeedPosition>
{
    /// <summary>Before every event.</summary>
    public static readonly FeedPosition Start = new(-1, 0, 0);

    /// <summary>Reads what <see cref="ToString"/> wrote, or <c>0</c> for <see cref="Start"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">The position when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FeedPosition? position)
    {
        string[] parts = text?.Split('.', 4) ?? [];
        position = parts is ["0"] ? Start
            : parts.Length == 3
                && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long block)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int transaction)
                && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? new FeedPosition(block, transaction, index)
            : null;
        return position is not null;
    }

    /// <summary>The order on the channel.</summary>
    /// <param name="left">One position.</param>
    /// <param name="right">Another.</param>
    public static bool operator <(FeedPosition left, FeedPosition right) => Comparer<FeedPosition>.Default.Compare(left, right) < 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(FeedPosition left, FeedPosition right) => Comparer<FeedPosition>.Default.Compare(left, right) > 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(FeedPosition left, FeedPosition right) => Comparer<FeedPosition>.Default.Compare(left, right) <= 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(FeedPosition left, FeedPosition right) => Comparer<FeedPosition>.Default.Compare(left, right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(FeedPosition? other) => other is null ? 1 : (Block, Transaction, Index).CompareTo((other.Block, other.Transaction, other.Index));

    /// <summary>The text that clients hand back.</summary>
    public override string ToString() =>
        this == Start ? "0" : string.Create(CultureInfo.InvariantCulture, $"{Block}.{Transaction}.{Index}");
}
