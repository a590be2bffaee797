using System.Text;
using System.Text.RegularExpressions;
using Benchmarks.Inference;

namespace Benchmarks.Pipeline;

/// <summary>
/// Contracts as members submit them, no two alike: each version of a contract has other names for the contracts in it, which are part of what
/// the model reads of each of their functions, so that no score can be remembered from another version.
/// </summary>
internal sealed partial class ContractVersions(IReadOnlyList<byte[]> contracts)
{
    private readonly string[] _texts = [.. contracts.Select(contract => Encoding.UTF8.GetString(contract))];
    private int _version;

    /// <summary>How many different contracts there are: every so many versions the work is the same.</summary>
    public int Count => _texts.Length;

    /// <summary>The contracts to make versions of.</summary>
    /// <param name="options">How many, and from where.</param>
    /// <exception cref="BenchmarkException">There are none.</exception>
    public static ContractVersions Read(BenchmarkOptions options) => new(ContractSamples.Read(options.Data, options.Contracts, HasBody));

    /// <summary>The next versions, in turns of all contracts.</summary>
    public string[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private static bool HasBody(byte[] contract) => Function().IsMatch(Encoding.UTF8.GetString(contract));

    private string Next()
    {
        var version = _version++;
        var letters = Letters(version);
        return Declaration().Replace(_texts[version % _texts.Length], found => $"{found.Value}{letters}");
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
