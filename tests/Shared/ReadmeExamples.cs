using System.Text.RegularExpressions;

namespace Fabric.Testing;

/// <summary>Holds the examples of a README against code that the tests compile.</summary>
internal static partial class ReadmeExamples
{
    /// <summary>Checks that every C# block of a README stands, line by line but for indentation, in a source file of the tests.</summary>
    /// <param name="readme">The README.</param>
    /// <param name="sources">The source files.</param>
    public static void AssertAreCompiled(string readme, params string[] sources)
    {
        var code = string.Join('\n', sources.SelectMany(File.ReadAllLines).Select(line => line.Trim()));
        var examples = Blocks().Matches(File.ReadAllText(readme)).Select(match => match.Groups["code"].Value).ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var wanted = string.Join('\n', example.Trim().Split('\n').Select(line => line.Trim()));
            Assert.True(code.Contains(wanted, StringComparison.Ordinal), $"This example of {Path.GetFileName(readme)} is not in the tests' sources:\n{example}");
        }
    }

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();
}
