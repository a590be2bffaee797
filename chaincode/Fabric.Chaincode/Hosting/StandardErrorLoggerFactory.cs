using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode.Hosting;

/// <summary>Logs lines to standard error. The framework's console logger costs more at start than everything else here.</summary>
internal sealed class StandardErrorLoggerFactory(LogLevel level) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("this logger writes to standard error only; set ChaincodeServerOptions.LoggerFactory to use others");

    public bool IsEnabled(LogLevel logLevel) => logLevel >= level && logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var time = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            Console.Error.WriteLine($"{time} {logLevel} {formatter(state, exception)}{(exception is null ? string.Empty : "\n" + exception)}");
        }
    }

    public void Dispose()
    {
    }
}
