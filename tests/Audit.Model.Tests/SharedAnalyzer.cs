using System.Text;

namespace Audit.Model.Tests;

/// <summary>One analyzer with the shipped bundle for all tests of a class.</summary>
public sealed class SharedAnalyzer : IDisposable
{
    public SolidityAnalyzer Analyzer { get; } = New();

    public static SolidityAnalyzer New(AnalyzerOptions? options = null) => new(ModelBundle.Load(ModelBundle.DefaultFolder), options);

    public FileReport Analyze(string text) => Analyzer.Analyze("a.sol", Encoding.UTF8.GetBytes(text));

    public void Dispose() => Analyzer.Dispose();
}
