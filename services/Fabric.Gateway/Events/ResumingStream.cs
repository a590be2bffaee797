using System.Runtime.CompilerServices;

namespace Fabric.Gateway;

/// <summary>Joins the streams of one subscription, each opened where the one before broke off, to one.</summary>
/// <typeparam name="TBlock">What a stream carries: one entry for a block, in the order of the ledger.</typeparam>
internal sealed class ResumingStream<TBlock>(
    EventsResume resume, Func<ulong, CancellationToken, IAsyncEnumerable<TBlock>> open, Func<TBlock, ulong> numberOf, TimeProvider timeProvider)
{
    /// <summary>Streams from a block on until the caller has enough or a failure is not transient.</summary>
    /// <exception cref="GatewayException">The stream ended for good; thrown from the enumeration.</exception>
    public async IAsyncEnumerable<TBlock> ReadAllAsync(
        Func<CancellationToken, Task<ulong>> findStart, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var failures = 0;
        ulong? next = null;
        while (true)
        {
            IAsyncEnumerator<TBlock>? blocks = null;
            try
            {
                while (await AdvanceAsync().ConfigureAwait(false))
                {
                    next = numberOf(blocks!.Current) + 1;
                    failures = 0;
                    yield return blocks.Current;
                }
            }
            finally
            {
                await CloseAsync(blocks).ConfigureAwait(false);
            }

            GatewayTelemetry.Resumed();
            await Task.Delay(DelayAfter(failures), timeProvider, cancellationToken).ConfigureAwait(false);

            // False: the stream broke and is worth another attempt.
            async Task<bool> AdvanceAsync()
            {
                try
                {
                    next ??= await findStart(cancellationToken).ConfigureAwait(false);
                    blocks ??= open(next.Value, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    return await blocks.MoveNextAsync().ConfigureAwait(false);
                }
                catch (GatewayException e) when (e.IsTransient && ++failures <= (resume.MaxAttempts ?? int.MaxValue))
                {
                    return false;
                }
            }
        }
    }

    private static ValueTask CloseAsync(IAsyncEnumerator<TBlock>? blocks) => blocks?.DisposeAsync() ?? ValueTask.CompletedTask;

    private TimeSpan DelayAfter(int failures)
    {
        var delay = resume.Delay * Math.Pow(2, Math.Min(failures - 1, 20));
        return delay < resume.MaxDelay ? delay : resume.MaxDelay;
    }
}
