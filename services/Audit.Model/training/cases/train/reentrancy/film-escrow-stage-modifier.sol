// case: film-escrow-stage-modifier
// class: reentrancy
// disguise: a modifier moves the stage on, but behind the placeholder
// note: The stage changes after the body that pays; the fix changes it before the body.
pragma solidity ^0.8.12;

contract FilmEscrow {
    enum Stage { Casting, Shooting, Cutting, Delivered, Paid }

    struct Film {
        address studio;
        address crew;
        uint256 budget;
        Stage stage;
    }

    Film[] public films;
    mapping(address => uint256) public delivered;

    event Started(uint256 indexed film, address studio, address crew, uint256 budget);
    event Stepped(uint256 indexed film, Stage stage);

    error WrongStage(Stage now_, Stage wanted);

    modifier moves(uint256 film, Stage from, Stage to) {
        Film storage f = films[film];
        if (f.stage != from) revert WrongStage(f.stage, from);
        //- weak
        _;
        f.stage = to; //!
        emit Stepped(film, to);
        //- fixed
        f.stage = to;
        emit Stepped(film, to);
        _;
        //- end
    }

    modifier onlyStudio(uint256 film) {
        require(films[film].studio == msg.sender, "studio only");
        _;
    }

    modifier onlyCrew(uint256 film) {
        require(films[film].crew == msg.sender, "crew only");
        _;
    }

    function start(address crew) external payable returns (uint256 film) {
        require(msg.value > 0 && crew != address(0), "budget and crew");
        film = films.length;
        films.push(Film(msg.sender, crew, msg.value, Stage.Casting));
        emit Started(film, msg.sender, crew, msg.value);
    }

    function shoot(uint256 film) external onlyCrew(film) moves(film, Stage.Casting, Stage.Shooting) {}

    function cut(uint256 film) external onlyCrew(film) moves(film, Stage.Shooting, Stage.Cutting) {}

    function accept(uint256 film) external onlyStudio(film) moves(film, Stage.Cutting, Stage.Delivered) {
        delivered[films[film].crew] += 1;
    }

    //- weak
    function collect(uint256 film) external onlyCrew(film) moves(film, Stage.Delivered, Stage.Paid) {
        Film storage f = films[film];
        (bool ok, ) = f.crew.call{value: f.budget}(""); //!
        require(ok, "not collected");
    }
    //- fixed
    function collect(uint256 film) external onlyCrew(film) moves(film, Stage.Delivered, Stage.Paid) {
        Film storage f = films[film];
        (bool ok, ) = f.crew.call{value: f.budget}("");
        require(ok, "not collected");
    }
    //- end

    function abandon(uint256 film) external onlyStudio(film) moves(film, Stage.Casting, Stage.Paid) {
        payable(films[film].studio).transfer(films[film].budget);
    }
}
