using System.Text;

namespace Audit.Model.Tests.Source;

/// <summary>Solidity that people wrote: this project's own samples, and OpenZeppelin's contracts where the npm packages are installed.</summary>
internal static class RealSources
{
    private const int MaximumFiles = 120;

    public static IReadOnlyList<string> All { get; } = Files().Select(File.ReadAllText).ToArray();

    private static IEnumerable<string> Files()
    {
        var own = new[] { "parity", "samples" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.sol", SearchOption.AllDirectories));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var packages = Path.Combine(folder.FullName, "node_modules", "@openzeppelin");
            if (Directory.Exists(packages))
            {
                own = own.Concat(Directory.GetFiles(packages, "*.sol", SearchOption.AllDirectories));
                break;
            }
        }
        return own.Order(StringComparer.Ordinal).Take(MaximumFiles);
    }

    /// <summary>A text with a few accidents: parts cut out, doubled, moved, or replaced by fragments that matter to a parser.</summary>
    public static string Mutate(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (var k = random.Next(1, 30); k > 0; k--)
        {
            var place = random.Next(result.Length + 1);
            var length = Math.Min(random.Next(1, 60), result.Length - place);
            switch (random.Next(4))
            {
                case 0:
                    result.Remove(place, length);
                    break;
                case 1:
                    result.Insert(random.Next(result.Length + 1), result.ToString(place, length));
                    break;
                case 2:
                    result.Insert(place, SolidityText.Fragments[random.Next(SolidityText.Fragments.Length)]);
                    break;
                default:
                    result.Insert(place, (char)random.Next(char.MaxValue + 1));
                    break;
            }
        }
        return result.ToString();
    }
}
