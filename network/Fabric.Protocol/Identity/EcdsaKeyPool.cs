using System.Security.Cryptography;

namespace Fabric.Protocol.Identity;

/// <summary>
/// Copies of one key, as many as there are threads that use it at the same moment: an <see cref="ECDsa"/> serves one of them at a time, and to
/// wait for it costs more than the signature.
/// </summary>
/// <param name="copy">Makes another copy.</param>
internal sealed class EcdsaKeyPool(Func<ECDsa> copy)
{
    private readonly ECDsa?[] _idle = new ECDsa?[Math.Clamp(Environment.ProcessorCount, 1, 32)];
    private bool _isClosed;

    public ECDsa Rent()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isClosed), this);
        for (var index = 0; index < _idle.Length; index++)
        {
            if (_idle[index] is not null && Interlocked.Exchange(ref _idle[index], null) is { } key)
            {
                return key;
            }
        }

        return copy();
    }

    public void Return(ECDsa key)
    {
        for (var index = 0; index < _idle.Length && !Volatile.Read(ref _isClosed); index++)
        {
            if (_idle[index] is null && Interlocked.CompareExchange(ref _idle[index], key, null) is null)
            {
                // Whoever closes the pool meanwhile may have passed this place already.
                if (Volatile.Read(ref _isClosed))
                {
                    ForgetIdle();
                }

                return;
            }
        }

        key.Dispose();
    }

    /// <summary>Forgets all copies; one that is in use is forgotten when it comes back.</summary>
    public void Close()
    {
        Volatile.Write(ref _isClosed, true);
        ForgetIdle();
    }

    private void ForgetIdle()
    {
        for (var index = 0; index < _idle.Length; index++)
        {
            Interlocked.Exchange(ref _idle[index], null)?.Dispose();
        }
    }
}
