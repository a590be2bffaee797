using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Audit.Service;

/// <summary>A text as a picture that telephones read.</summary>
internal static class QuickResponseCode
{
    /// <summary>Draws one, dark on light in every colour scheme: readers expect it so.</summary>
    /// <param name="text">The text.</param>
    /// <param name="label">What it is, for those who do not see it.</param>
    internal static IHtmlContent Draw(string text, string label)
    {
        using QRCodeData code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        int size = code.ModuleMatrix.Count;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"qr\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">")
            .Append(CultureInfo.InvariantCulture, $"<rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"></rect><path fill=\"#000\" d=\"");
        for (int row = 0; row < size; row++)
        {
            AppendRow(svg, code.ModuleMatrix[row], row);
        }

        return new HtmlString(svg.Append("\"></path></svg>").ToString());
    }

    private static void AppendRow(StringBuilder svg, BitArray modules, int row)
    {
        for (int column = 0; column < modules.Length; column++)
        {
            int begin = column;
            while (column < modules.Length && modules[column])
            {
                column++;
            }

            if (column > begin)
            {
                svg.Append(CultureInfo.InvariantCulture, $"M{begin} {row}h{column - begin}v1h-{column - begin}z");
            }
        }
    }
}
