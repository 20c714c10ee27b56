package vn.sonla.kehoach.organisation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Service;

/** Answers questions about the department's units from memory; the file is read once, at start. The models call it {@code organisation}. */
@Service("organisation")
public class OrganisationService implements SmartInitializingSingleton {

    private final Organisation organisation;
    private final OrganisationTables tables;

    OrganisationService(OrganisationProperties properties, OrganisationTables tables) {
        this.organisation = Organisation.read(properties.file());
        this.tables = tables;
    }

    /** Stores what was read, only now that every other data file has been found good too. */
    @Override
    public void afterSingletonsInstantiated() {
        tables.store(organisation);
    }

    /** All units, in the file's order. */
    public List<UnitInfo> units() {
        return List.copyOf(organisation.units().values());
    }

    /**
     * A unit.
     *
     * @throws NoSuchElementException when there is none of this code
     */
    public UnitInfo unit(String code) {
        UnitInfo unit = organisation.units().get(code);
        if (unit == null) {
            throw new NoSuchElementException("Không có đơn vị \"" + code + "\"");
        }
        return unit;
    }

    /** The unit's short name, as documents and task names write it; one that has left the organisation is called by its code. */
    public String unitName(String code) {
        return isUnit(code) ? unit(code).shortName() : code;
    }

    /** The unit's official name; one that has left the organisation is called by its code. */
    public String officialName(String code) {
        return isUnit(code) ? unit(code).name() : code;
    }

    /** In the order of the units, those that have left the organisation last. */
    public <T> Comparator<T> inUnitOrder(Function<T, String> unitCode) {
        return Comparator.<T>comparingInt(row -> position(unitCode.apply(row))).thenComparing(unitCode);
    }

    private int position(String code) {
        return isUnit(code) ? unit(code).position() : Integer.MAX_VALUE;
    }

    public boolean isUnit(String code) {
        return organisation.units().containsKey(code);
    }

    public boolean isClass(String code) {
        return organisation.classes().containsKey(code);
    }

    public List<UnitClassInfo> classes() {
        return List.copyOf(organisation.classes().values());
    }

    /** What a class is called in lead lists. */
    public String className(String code) {
        return unitClass(code).name();
    }

    /** The level at which a unit counts things; figures of two tiers are never summed. */
    public String tier(String unitCode) {
        return unitClass(unit(unitCode).unitClass()).tier();
    }

    /** The units that units and classes stand for: each once, where it is first meant. */
    public List<String> expand(Collection<String> unitsAndClasses) {
        return unitsAndClasses.stream().flatMap(this::expand).distinct().toList();
    }

    /** The department and those who sign for it. */
    public DirectorateInfo directorate() {
        return organisation.directorate();
    }

    /** Name of the deputy director in charge of a task area; the Director's where no deputy is. */
    public String deputyInCharge(String areaCode) {
        return directorate().deputies().stream()
                .filter(deputy -> deputy.areas().contains(areaCode))
                .map(DeputyDirectorInfo::name)
                .findFirst()
                .orElse(directorate().director());
    }

    /** Account of the deputy director in charge of a task area, empty where no deputy is or he has no account. */
    public Optional<String> deputyUser(String areaCode) {
        return directorate().deputies().stream()
                .filter(deputy -> deputy.areas().contains(areaCode))
                .map(DeputyDirectorInfo::user)
                .filter(user -> !user.isEmpty())
                .findFirst();
    }

    private Stream<String> expand(String unitOrClass) {
        if (!isClass(unitOrClass)) {
            return Stream.of(unit(unitOrClass).code());
        }
        return organisation.units().values().stream()
                .filter(unit -> unit.unitClass().equals(unitOrClass))
                .map(UnitInfo::code);
    }

    private UnitClassInfo unitClass(String code) {
        UnitClassInfo unitClass = organisation.classes().get(code);
        if (unitClass == null) {
            throw new NoSuchElementException("Không có nhóm đơn vị \"" + code + "\"");
        }
        return unitClass;
    }
}
