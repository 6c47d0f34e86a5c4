namespace TypedMcp.Tool.Completion;

/// <summary>Scripts that hand a shell's command line to this tool's <c>[suggest]</c> directive.</summary>
internal static class ShellScript
{
    // "dotnet mcp" and "dotnet-mcp" are the same; what "dotnet" completed before stays as it was.
    private const string Bash = """
        # Completes dotnet mcp, and dotnet-mcp, in bash.
        _dotnet_mcp() {
          local current="${COMP_WORDS[COMP_CWORD]}" line="${COMP_LINE:0:COMP_POINT}" tool=("$1") candidate
          line="${line#"${line%%[![:space:]]*}"}"
          line="${line#"$1"}"
          if [ "$1" = dotnet ]; then
            tool=(dotnet mcp)
            line="${line#"${line%%[![:space:]]*}"}"
            line="${line#mcp}"
          fi
          line="${line#"${line%%[![:space:]]*}"}"
          COMPREPLY=()
          while IFS= read -r candidate; do
            if [[ "$candidate" == "$current"* ]]; then COMPREPLY+=("$(printf '%q' "$candidate")"); fi
          done < <("${tool[@]}" "[suggest:${#line}]" "$line" 2>/dev/null)
          if [ "${#COMPREPLY[@]}" -eq 1 ] && [[ "${COMPREPLY[0]}" == *= ]]; then compopt -o nospace; fi
        }
        _dotnet_and_mcp() {
          if [ "${COMP_WORDS[1]}" = mcp ] && [ "$COMP_CWORD" -gt 1 ]; then _dotnet_mcp "$@"; elif [ -n "$_dotnet_before_mcp" ]; then "$_dotnet_before_mcp" "$@"; fi
        }
        case "$(complete -p dotnet 2>/dev/null)" in
          *_dotnet_and_mcp*) ;;
          *' -F '*) _dotnet_before_mcp="$(complete -p dotnet)"; _dotnet_before_mcp="${_dotnet_before_mcp##* -F }"; _dotnet_before_mcp="${_dotnet_before_mcp%% *}" ;;
        esac
        complete -F _dotnet_mcp dotnet-mcp
        complete -o default -F _dotnet_and_mcp dotnet

        """;

    private const string Zsh = """
        # Completes dotnet mcp, and dotnet-mcp, in zsh; after compinit.
        _dotnet_mcp() {
          local -a tool=("$words[1]") candidates
          local first=2 line
          if [[ "$words[1]" == dotnet ]]; then
            if [[ "$words[2]" != mcp || $CURRENT -lt 3 ]]; then
              [[ -n "$_dotnet_before_mcp" ]] && "$_dotnet_before_mcp" "$@"
              return
            fi
            tool=(dotnet mcp)
            first=3
          fi
          line="${(j: :)words[$first,$CURRENT]}"
          candidates=("${(@f)$("${tool[@]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
          compadd -S '' -- ${(M)candidates:#*=}
          compadd -- ${candidates:#(|*=)}
        }
        [[ "$_comps[dotnet]" == _dotnet_mcp ]] || _dotnet_before_mcp="$_comps[dotnet]"
        compdef _dotnet_mcp dotnet-mcp dotnet

        """;

    private const string Fish = """
        # Completes dotnet mcp, and dotnet-mcp, in fish.
        function __dotnet_mcp
            set -l words (commandline -opc)
            set -l tool $words[1]
            set -l rest $words[2..]
            if test "$words[1]" = dotnet
                set tool dotnet mcp
                set rest $words[3..]
            end
            set -l line (string join ' ' -- $rest (commandline -ct))
            $tool "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        function __dotnet_is_mcp
            set -l words (commandline -opc)
            test "$words[2]" = mcp
        end
        complete -c dotnet-mcp -f -a '(__dotnet_mcp)'
        complete -c dotnet -n __dotnet_is_mcp -f -a '(__dotnet_mcp)'

        """;

    /// <summary>The shells that are known.</summary>
    public static readonly string[] Shells = ["bash", "zsh", "fish"];

    /// <summary>The script of a shell.</summary>
    public static string For(string shell) => (shell switch { "bash" => Bash, "zsh" => Zsh, _ => Fish }).ReplaceLineEndings("\n");
}
