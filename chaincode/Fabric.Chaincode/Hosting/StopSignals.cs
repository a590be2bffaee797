using System.Runtime.InteropServices;

namespace Fabric.Chaincode.Hosting;

/// <summary>
/// Turns SIGTERM and SIGINT into a token. When what it stops has not ended in time the process exits all the same: transactions that
/// block every thread of the pool would keep it alive for ever.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly ManualResetEventSlim _ended = new();
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;
    private readonly TimeSpan _limit;

    /// <param name="limit">How long the end may take after a signal.</param>
    /// <param name="cancellationToken">Also fires the token.</param>
    public StopSignals(TimeSpan limit, CancellationToken cancellationToken)
    {
        _limit = limit;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _stop.Token;
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    }

    public CancellationToken Token { get; }

    public void Dispose()
    {
        _ended.Set();
        _terminate.Dispose();
        _interrupt.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        // A thread of its own, started first: the pool's may all be blocked, and so may be what the token calls.
        new Thread(ExitWhenLate) { IsBackground = true, Name = "chaincode stop" }.Start();
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The signal came while the chaincode was ending already.
        }
    }

    private void ExitWhenLate()
    {
        if (!_ended.Wait(_limit))
        {
            Environment.Exit(ChaincodeHost.Stopped);
        }
    }
}
