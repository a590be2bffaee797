using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode.Hosting;

/// <summary>Logs lines to standard error. The framework's console logger costs more at start than everything else here.</summary>
internal sealed class StandardErrorLoggerFactory(LogLevel level) : ILoggerFactory, ILogger
{
    // A peer reads a launched chaincode's standard error line by line and stops reading at one of 64 KiB: the next write would block for ever.
    private const int LongestLine = 16_000;

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
            Console.Error.WriteLine(Shortened($"{time} {logLevel} {formatter(state, exception)}"));
            if (exception is not null)
            {
                foreach (var line in exception.ToString().Split('\n'))
                {
                    Console.Error.WriteLine(Shortened(line));
                }
            }
        }
    }

    public void Dispose()
    {
    }

    private static string Shortened(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + " … (shortened)";
}
