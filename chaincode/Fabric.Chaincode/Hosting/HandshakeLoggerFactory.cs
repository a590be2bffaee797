using Fabric.Chaincode.Streams;
using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode.Hosting;

/// <summary>
/// Makes a warning of each TLS handshake that fails. The web server takes them for noise and logs them for debugging only; here a
/// failure means that a peer cannot use the chaincode, and its network admin looks for the reason.
/// </summary>
internal sealed class HandshakeLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    private const string Category = "Microsoft.AspNetCore.Server.Kestrel.Https";

    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith(Category, StringComparison.Ordinal)
        ? new HandshakeLogger(inner.CreateLogger(categoryName))
        : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The inner factory belongs to whoever set it.
    }

    private sealed class HandshakeLogger(ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel) || logger.IsEnabled(LogLevel.Warning);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null && logLevel < LogLevel.Warning)
            {
                StreamLog.HandshakeFailed(logger, (exception.InnerException ?? exception).Message);
            }
            else if (logger.IsEnabled(logLevel))
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
