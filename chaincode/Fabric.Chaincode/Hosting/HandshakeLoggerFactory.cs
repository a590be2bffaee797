using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode.Hosting;

/// <summary>
/// Makes a warning of each TLS handshake that fails. The web server takes them for noise and logs them for debugging only; here a
/// failure means that a peer cannot use the chaincode, and its network admin looks for the reason.
/// </summary>
internal sealed partial class HandshakeLoggerFactory(ILoggerFactory inner) : ILoggerFactory
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

    private sealed partial class HandshakeLogger(ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel) || logger.IsEnabled(LogLevel.Warning);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null && logLevel < LogLevel.Warning)
            {
                HandshakeFailed(logger, (exception.InnerException ?? exception).Message);
            }
            else if (logger.IsEnabled(logLevel))
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }

        [LoggerMessage(8, LogLevel.Warning, "a peer could not connect, the TLS handshake failed: {Reason}. Its connection.json must hold the root of this "
            + "service's certificate, a name in it as the address, and, where CHAINCODE_CLIENT_CA_CERT is set, a client certificate of that root")]
        private static partial void HandshakeFailed(ILogger logger, string reason);
    }
}
