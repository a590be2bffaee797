using System.Text;
using System.Text.RegularExpressions;
using Benchmarks.Inference;

namespace Benchmarks.Pipeline;

/// <summary>
/// Contracts as members submit them, no two alike: each version of a contract has other names for the contracts in it, which are part of what
/// the model reads of each of their functions, so that no score can be remembered from another version.
/// </summary>
internal sealed partial class ContractVersions
{
    private readonly IReadOnlyList<IReadOnlyDictionary<string, string>> _projects;
    private int _version;

    private ContractVersions(IReadOnlyList<IReadOnlyDictionary<string, string>> projects) => _projects = projects;

    /// <summary>How many different contracts there are: every so many versions the work is the same.</summary>
    public int Count => _projects.Count;

    /// <summary>How many files a submission has on average.</summary>
    public double Files => _projects.Average(project => project.Count);

    /// <summary>The contracts to make versions of.</summary>
    /// <param name="options">How many, from where, and whether with what they import.</param>
    /// <exception cref="BenchmarkException">There are none.</exception>
    public static ContractVersions Read(BenchmarkOptions options) => new(
        options.Projects
            ? ContractProjects.Read(options.Contracts, text => Function().IsMatch(text))
            : [.. ContractSamples.Read(options.Data, options.Contracts, HasBody).Select(contract => Alone(Encoding.UTF8.GetString(contract)))]);

    /// <summary>The next versions, in turns of all contracts: text by path.</summary>
    public IReadOnlyDictionary<string, string>[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private static Dictionary<string, string> Alone(string contract) => new() { ["Contract.sol"] = contract };

    private static bool HasBody(byte[] contract) => Function().IsMatch(Encoding.UTF8.GetString(contract));

    private Dictionary<string, string> Next()
    {
        var version = _version++;
        var letters = Letters(version);
        return _projects[version % _projects.Count].ToDictionary(
            file => file.Key, file => Declaration().Replace(file.Value, found => $"{found.Value}{letters}"));
    }

    // Letters and no digits: numbers are all the same to the model.
    private static string Letters(int number)
    {
        var letters = new StringBuilder("Of");
        for (var rest = number; rest > 0; rest /= 20)
        {
            letters.Append((char)('a' + (rest % 20)));
        }

        return letters.ToString();
    }

    [GeneratedRegex(@"(?<=^|\n)(abstract +)?(contract|library|interface) +\w+")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<=\n|^)(abstract +)?(contract|library) [^}]*function[^;{}]*\{")]
    private static partial Regex Function();
}
