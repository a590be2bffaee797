using System.Text.RegularExpressions;

namespace Fabric.Chaincode.Testing.Tests;

public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_example_of_the_readme_is_compiled_and_run()
    {
        var examples = Example().Matches(Resource("README.md")).Select(match => match.Groups[1].Value).ToList();
        var compiled = Normalize(Resource("ReadmeExamples.cs"));

        Assert.Equal(5, examples.Count);
        Assert.All(examples, example => Assert.Contains(Normalize(example), compiled, StringComparison.Ordinal));
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ReadmeTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static string Normalize(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
